import { httpUrl } from '../connection/http-url.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { FetchPolicy } from './fetch-options.ts';
import { isSpecialAddress } from './special-address.ts';

/**
 * Refuses a URL that metadata may not be loaded from, before anything is sent: other schemes,
 * user names, and addresses written out that are not on the internet. Names are looked up later.
 *
 * @throws SamlError metadata_fetch_refused
 */
export function checkMetadataUrl(
  text: string,
  policy: Pick<FetchPolicy, 'allowHttp' | 'allowPrivateAddresses'>,
): URL {
  const url = httpUrl(text);
  if (url === undefined) {
    throw new SamlError('metadata_fetch_refused', {
      expected: 'an absolute https URL in ASCII, without user name, fragment and blanks',
      actual: typeof text === 'string' && !text.includes('@') ? text : 'another value',
    });
  }
  if (url.protocol !== 'https:' && !policy.allowHttp) {
    throw new SamlError('metadata_fetch_refused', { expected: 'https', actual: url.href });
  }
  const literal = literalAddress(url);
  if (policy.allowPrivateAddresses) return url;
  if (isLocalName(url) || (literal !== undefined && isSpecialAddress(literal))) {
    throw specialHost(url);
  }
  return url;
}

/** The address that a host is written as, without brackets; undefined for a name. */
export function literalAddress({ hostname }: URL): string | undefined {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return /^[\d.]+$/.test(hostname) ? hostname : undefined;
}

/** The address itself is not told: it would show a stranger the network's own names. */
export function specialHost({ hostname }: URL): SamlError {
  return new SamlError('metadata_fetch_refused', {
    expected: 'a host on the internet',
    actual: `${hostname}, whose address is local, private or reserved`,
  });
}

function isLocalName({ hostname }: URL): boolean {
  return /(?:^|\.)localhost\.?$/.test(hostname);
}
