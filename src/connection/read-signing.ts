import { createPublicKey, type KeyObject } from 'node:crypto';
import { SamlError } from '../errors/saml-error.ts';
import { isSameKey } from '../same-key.ts';
import { type SignatureAlgorithm, signatureAlgorithms } from '../signature/algorithms.ts';
import { type NormalizedCertificate, normalizeCertificate } from './certificate.ts';
import type { Signing } from './connection.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { optionError } from './option-error.ts';
import { readGroup } from './option-readers.ts';
import { tryPrivateKey } from './try-private-key.ts';

const smallestModulus = 2048;
const curves: ReadonlySet<string | undefined> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** SHA-1 is no algorithm to sign with any more. */
const offered = [...signatureAlgorithms].filter(([, { hash }]) => hash !== 'sha1');

/**
 * Reads the key that requests are signed with, once.
 *
 * @throws SamlError config_signing_key_invalid, config_signing_certificate_mismatch,
 * config_option_invalid, config_certificate_…
 */
export function readSigning(option: ConnectionOptions['signing']): Signing | null {
  if (option === undefined) return null;
  const { privateKey, certificate, algorithm } = readGroup({ path: 'signing', value: option });
  const key = readPrivateKey(privateKey);
  return {
    key,
    certificate: certificate === undefined ? null : readCertificate(certificate, key),
    algorithm: readAlgorithm(algorithm, key),
  };
}

/** Nothing of the key, nor what the platform says of it, goes into the error. */
function readPrivateKey(pem: unknown): KeyObject {
  const key = tryPrivateKey(pem);
  if (key !== undefined && isStrong(key)) return key;
  throw new SamlError('config_signing_key_invalid', {
    expected: `RSA of at least ${smallestModulus} bits, EC on P-256, P-384 or P-521, or Ed25519`,
    actual: key === undefined ? 'no readable private key' : `${key.asymmetricKeyType}`,
  });
}

function isStrong({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === 'ed25519') return true;
  if (asymmetricKeyType === 'ec') return curves.has(asymmetricKeyDetails?.namedCurve);
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  return asymmetricKeyType === 'rsa' && bits >= smallestModulus;
}

function readCertificate(pasted: string, key: KeyObject): NormalizedCertificate {
  const certificate = normalizeCertificate(pasted, { allowEd25519: true });
  if (isSameKey(certificate.publicKey, createPublicKey(key))) return certificate;
  throw new SamlError('config_signing_certificate_mismatch', { actual: certificate.fingerprint });
}

function readAlgorithm(given: string | undefined, key: KeyObject): SignatureAlgorithm {
  const fitting = offered.filter(([, { keyType }]) => keyType === key.asymmetricKeyType);
  const chosen =
    given === undefined
      ? fitting[0]
      : fitting.find(([uri, { name }]) => uri === given || name === given);
  if (chosen !== undefined) return chosen[1];
  const names = fitting.map(([, { name }]) => name).join(', ');
  throw optionError({ path: 'signing.algorithm', value: given }, names);
}
