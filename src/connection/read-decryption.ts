import { createPrivateKey, type KeyObject } from 'node:crypto';
import { SamlError } from '../errors/saml-error.ts';
import type { Decryption } from './connection.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { optionError } from './option-error.ts';
import { readFlag } from './option-readers.ts';

/** Below, a key is no protection. Below 2048 bits the connection warns: it protects this side's data. */
const smallestModulus = 1024;

/**
 * Reads the decryption keys, once.
 *
 * @throws SamlError config_decryption_key_invalid, config_option_invalid
 */
export function readDecryption(option: ConnectionOptions['decryption']): Decryption | null {
  if (option === undefined) return null;
  const { privateKeys, dangerouslyAllowUnsignedCbc } = option;
  const pems: readonly unknown[] = [privateKeys].flat();
  if (pems.length === 0 || privateKeys === undefined) {
    throw optionError(
      { path: 'decryption.privateKeys', value: privateKeys },
      'a private key in PEM',
    );
  }
  return {
    privateKeys: pems.map(readPrivateKey),
    dangerouslyAllowUnsignedCbc: readFlag({
      path: 'decryption.dangerouslyAllowUnsignedCbc',
      value: dangerouslyAllowUnsignedCbc,
    }),
  };
}

/** Nothing of the key, nor what the platform says of it, goes into the error. */
function readPrivateKey(pem: unknown): KeyObject {
  const key = tryPrivateKey(pem);
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key?.asymmetricKeyType === 'rsa' && bits >= smallestModulus) return key;
  throw new SamlError('config_decryption_key_invalid', {
    expected: `an RSA private key of at least ${smallestModulus} bits`,
    actual:
      key === undefined ? 'no readable private key' : `${key.asymmetricKeyType}, ${bits} bits`,
  });
}

function tryPrivateKey(pem: unknown): KeyObject | undefined {
  if (typeof pem !== 'string') return undefined;
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
