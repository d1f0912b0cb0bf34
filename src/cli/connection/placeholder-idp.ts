import { generateKey } from '../../testing/generate-key.ts';
import { selfSignedCertificate } from '../../testing/self-signed-certificate.ts';

/** An IdP that is none, for what concerns this side alone and is known before the IdP is. */
export function placeholderIdp(): {
  readonly entityId: string;
  readonly loginUrl: string;
  readonly certificates: string;
} {
  return {
    entityId: 'urn:samlet:no-idp-given',
    loginUrl: 'https://no-idp-given.invalid/',
    certificates: selfSignedCertificate(generateKey('ec-p256')),
  };
}
