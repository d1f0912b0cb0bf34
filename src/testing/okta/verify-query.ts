import { Buffer } from 'node:buffer';
import { constants, type KeyObject, verify } from 'node:crypto';
import { signatureAlgorithms } from '../../signature/algorithms.ts';

/**
 * Verifies the detached signature of the HTTP-Redirect binding over the very octets that came.
 *
 * @see saml-bindings-2.0-os, 3.4.4.1
 */
export function verifyQuery(
  rawQuery: string,
  key: KeyObject,
): 'valid' | 'none' | { readonly wrong: string } {
  const parts = new Map(rawQuery.split('&').map((part) => [part.split('=')[0], part]));
  const { SigAlg: uri, Signature: value } = Object.fromEntries(new URLSearchParams(rawQuery));
  if (uri === undefined && value === undefined) return 'none';
  const algorithm = signatureAlgorithms.get(uri ?? '');
  if (algorithm === undefined || algorithm.hash === 'sha1') return { wrong: `SigAlg ${uri}` };
  const signed = ['SAMLRequest', 'RelayState', 'SigAlg']
    .flatMap((name) => parts.get(name) ?? [])
    .join('&');
  const padding = algorithm.pss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const input =
    algorithm.keyType === 'ec'
      ? { key, dsaEncoding: 'ieee-p1363' as const }
      : { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const isKeyOfType = key.asymmetricKeyType === algorithm.keyType;
  const signature = Buffer.from(value ?? '', 'base64');
  return isKeyOfType && verify(algorithm.hash, Buffer.from(signed), input, signature)
    ? 'valid'
    : { wrong: 'a signature by another key, or over another text' };
}
