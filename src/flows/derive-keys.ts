import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { SamlError } from '../errors/saml-error.ts';

/** One secret, or several while one replaces another: the first seals, all open. */
export type Secret = string | readonly string[];

const shortestSecret = 32;
const keyBytes = 32;
/** Keeps these keys apart from any other that an application derives from the same secret. */
const label = 'samlet login cookie v1';

/**
 * Derives one sealing key from each secret, so that the secret itself is never used as a key.
 *
 * @throws SamlError config_secret_invalid
 */
export function deriveKeys(secret: Secret | undefined): readonly [KeyObject, ...KeyObject[]] {
  const [first, ...others] = typeof secret === 'string' ? [secret] : (secret ?? []);
  return [deriveKey(first), ...others.map(deriveKey)];
}

function deriveKey(secret: unknown): KeyObject {
  if (typeof secret !== 'string' || secret.length < shortestSecret) {
    throw new SamlError('config_secret_invalid', {
      expected: `at least ${shortestSecret} characters`,
      actual: typeof secret === 'string' ? `${secret.length} characters` : typeof secret,
    });
  }
  return createSecretKey(new Uint8Array(hkdfSync('sha256', secret, '', label, keyBytes)));
}
