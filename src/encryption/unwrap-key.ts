import { constants, type KeyObject, privateDecrypt } from 'node:crypto';
import { keyBeside } from '../key-beside.ts';
import { decodeOaep } from './decode-oaep.ts';

/** Parameters of RSA-OAEP; the two hashes may differ (RFC 8017, 7.1). */
export interface OaepParameters {
  readonly digest: string;
  readonly maskDigest: string;
  /** OAEPparams: the label; empty unless the message gives one. */
  readonly label: Uint8Array;
}

/**
 * Decrypts a wrapped key, or gives undefined: a wrong key, a wrong length and a wrong padding are
 * one and the same failure.
 *
 * @see RFC 8017, 7.1.2
 */
export function unwrapKey(
  wrapped: Uint8Array,
  {
    privateKey: key,
    parameters,
  }: { readonly privateKey: KeyObject; readonly parameters: OaepParameters },
): Uint8Array | undefined {
  const { digest, maskDigest, label } = parameters;
  const input = keyBeside(key);
  try {
    if (digest !== maskDigest) {
      const padding = constants.RSA_NO_PADDING;
      return decodeOaep(privateDecrypt({ key: input, padding }, wrapped), parameters);
    }
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return privateDecrypt({ key: input, padding, oaepHash: digest, oaepLabel: label }, wrapped);
  } catch {
    return undefined;
  }
}
