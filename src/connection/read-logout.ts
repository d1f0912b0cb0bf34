import { SamlError } from '../errors/saml-error.ts';
import type { Logout, Signing } from './connection.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { readWord } from './option-readers.ts';
import { readUrl } from './read-parties.ts';

/** The first is the default: Okta takes logout requests by POST alone. */
const logoutBindings = ['post', 'redirect'] as const;

/**
 * Reads where logout messages go. Null without `sloUrl`: what the IdP's metadata says of logout
 * does not switch it on.
 *
 * @throws SamlError config_slo_url_invalid, config_logout_url_invalid, config_logout_incomplete,
 * config_option_invalid
 */
export function readLogout(options: ConnectionOptions, signing: Signing | null): Logout | null {
  const { sloUrl, idp } = options;
  const { logoutUrl, logoutResponseUrl = logoutUrl, logoutBinding } = idp;
  const binding = readWord({ path: 'idp.logoutBinding', value: logoutBinding }, logoutBindings);
  for (const url of [logoutUrl, logoutResponseUrl]) {
    if (url !== undefined) readUrl('config_logout_url_invalid', url);
  }
  if (sloUrl === undefined) return null;
  if (logoutUrl === undefined || signing === null) {
    throw new SamlError('config_logout_incomplete', {
      expected: 'sloUrl with idp.logoutUrl and signing',
      actual: `sloUrl without ${logoutUrl === undefined ? 'idp.logoutUrl' : 'signing'}`,
    });
  }
  return {
    sloUrl: readUrl('config_slo_url_invalid', sloUrl),
    requestUrl: readUrl('config_logout_url_invalid', logoutUrl),
    responseUrl: readUrl('config_logout_url_invalid', logoutResponseUrl),
    binding,
    signing,
  };
}
