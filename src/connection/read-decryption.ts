import { createPublicKey, type KeyObject } from 'node:crypto';
import { SamlError } from '../errors/saml-error.ts';
import { isSameKey } from '../same-key.ts';
import { type NormalizedCertificate, normalizeCertificate } from './certificate.ts';
import type { Decryption } from './connection.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { optionError } from './option-error.ts';
import { readFlag, readGroup } from './option-readers.ts';
import { tryPrivateKey } from './try-private-key.ts';

/** Below, a key is no protection. Below 2048 bits the connection warns: it protects this side's data. */
const smallestModulus = 1024;

/**
 * Reads the decryption keys, once.
 *
 * @throws SamlError config_decryption_key_invalid, config_decryption_certificate_mismatch,
 * config_option_invalid, config_certificate_…
 */
export function readDecryption(option: ConnectionOptions['decryption']): Decryption | null {
  if (option === undefined) return null;
  const { privateKeys, certificate, dangerouslyAllowUnsignedCbc } = readGroup({
    path: 'decryption',
    value: option,
  });
  const keys = readPrivateKeys(privateKeys);
  return {
    privateKeys: keys,
    certificate: certificate === undefined ? null : readCertificate(certificate, keys),
    dangerouslyAllowUnsignedCbc: readFlag({
      path: 'decryption.dangerouslyAllowUnsignedCbc',
      value: dangerouslyAllowUnsignedCbc,
    }),
  };
}

function readPrivateKeys(value: unknown): readonly KeyObject[] {
  const pems: readonly unknown[] = value === undefined ? [] : [value].flat();
  if (pems.length > 0) return pems.map(readPrivateKey);
  throw optionError({ path: 'decryption.privateKeys', value }, 'a private key in PEM');
}

/** Nothing of the key, nor what the platform says of it, goes into the error. */
function readPrivateKey(pem: unknown): KeyObject {
  const key = tryPrivateKey(pem);
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key?.asymmetricKeyType === 'rsa' && bits >= smallestModulus) return key;
  const expected = `an RSA private key of at least ${smallestModulus} bits`;
  const actual = key === undefined ? 'no readable key' : `${key.asymmetricKeyType}, ${bits} bits`;
  throw new SamlError('config_decryption_key_invalid', { expected, actual });
}

/** Whoever encrypts for another key would lock everybody out. */
function readCertificate(pasted: string, keys: readonly KeyObject[]): NormalizedCertificate {
  const certificate = normalizeCertificate(pasted, { dangerouslyMinimumRsaBits: smallestModulus });
  const isOurs = keys.some((key) => isSameKey(createPublicKey(key), certificate.publicKey));
  if (isOurs) return certificate;
  throw new SamlError('config_decryption_certificate_mismatch', {
    actual: certificate.fingerprint,
  });
}
