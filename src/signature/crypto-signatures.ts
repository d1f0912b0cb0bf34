import type { Buffer } from 'node:buffer';
import {
  constants,
  createSign,
  createVerify,
  type KeyObject,
  type SignKeyObjectInput,
  sign,
  verify,
} from 'node:crypto';
import { keyBeside } from '../key-beside.ts';
import type { SignatureAlgorithm } from './algorithms.ts';

/** A key, and what is done with it. */
interface Keyed {
  readonly key: KeyObject;
  readonly algorithm: SignatureAlgorithm;
}

/** The raw signature over bytes. */
export function signBytes(bytes: Uint8Array, { key, algorithm }: Keyed): Buffer {
  const { hash, pss } = algorithm;
  if (!pss) return sign(hash, bytes, withForm(key, algorithm));
  return createSign(hash ?? '')
    .update(bytes)
    .sign(withForm(key, algorithm));
}

/** Whether these bytes were signed so. */
export function isSignature(
  signature: Uint8Array,
  { bytes, key, algorithm }: Keyed & { readonly bytes: Uint8Array },
): boolean {
  const { hash, pss } = algorithm;
  if (!pss) return verify(hash, bytes, withForm(key, algorithm), signature);
  return createVerify(hash ?? '')
    .update(bytes)
    .verify(withForm(key, algorithm), signature);
}

/**
 * RFC 9231, 2.3.9: the salt of PSS is as long as the hash. xmldsig-core1, 6.4.3: ECDSA is r and s,
 * joined. An RSA key by itself means PKCS #1 v1.5. The short `sign` and `verify` of Cloudflare
 * Workers pass over the padding, so that PSS takes the long way.
 */
function withForm(
  key: KeyObject,
  { pss, keyType }: SignatureAlgorithm,
): KeyObject | SignKeyObjectInput {
  if (keyType === 'ec') return { key: keyBeside(key), dsaEncoding: 'ieee-p1363' };
  if (!pss) return key;
  return {
    key: keyBeside(key),
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
}
