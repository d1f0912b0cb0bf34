import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { encodeOaep, type OaepHashes } from './encode-oaep.ts';
import type { KeyTransportName } from './encryption-description.ts';

/** How one key is encrypted to one certificate. */
export interface KeyWrapping extends OaepHashes {
  /** PEM. */
  readonly certificate: string;
  readonly transport: KeyTransportName;
  readonly label: Uint8Array;
}

/** Encrypts a key to the public key of a certificate. */
export function wrapKey(
  secret: Uint8Array,
  { certificate, transport, ...oaep }: KeyWrapping,
): Uint8Array {
  const key = createPublicKey(certificate);
  if (transport === 'rsa-1_5') {
    return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, secret);
  }
  const modulusBytes = Number(key.asymmetricKeyDetails?.modulusLength) / 8;
  const encoded = encodeOaep(secret, { ...oaep, modulusBytes });
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, encoded);
}
