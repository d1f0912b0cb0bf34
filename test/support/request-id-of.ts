import { inflateRawSync } from 'node:zlib';

/** ID of the AuthnRequest in an address by the HTTP-Redirect binding. */
export function requestIdOf(url: URL): string {
  const packed = Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64');
  return /ID="([^"]+)"/.exec(inflateRawSync(packed).toString())?.[1] ?? '';
}
