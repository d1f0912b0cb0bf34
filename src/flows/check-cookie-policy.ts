import { isLoopback } from '../connection/http-url.ts';
import { SamlError } from '../errors/saml-error.ts';

const loopbackNote =
  'The ACS URL is http on this computer. The login cookie keeps its __Host- name and is Secure and SameSite=None all the same: Chrome and Firefox take it there, Safari does not.';

/**
 * Checks that a browser will bring the login cookie along when the IdP posts its answer, which
 * crosses sites: that takes SameSite=None, and SameSite=None takes a secure or loopback address.
 * Gives notes on what a developer should know.
 *
 * @throws SamlError config_acs_url_not_https
 */
export function checkCookiePolicy(acsUrl: string): readonly string[] {
  const url = new URL(acsUrl);
  if (url.protocol === 'https:') return [];
  if (isLoopback(url)) return [loopbackNote];
  throw new SamlError('config_acs_url_not_https', { expected: 'https://…', actual: acsUrl });
}
