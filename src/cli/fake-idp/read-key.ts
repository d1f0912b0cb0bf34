import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { SamlError } from '../../errors/saml-error.ts';
import { generateKey } from '../../testing/generate-key.ts';
import type { Io } from '../io.ts';
import { readText } from '../read-text.ts';
import { writeTextFile } from '../write-text-file.ts';

/**
 * The key to sign with: a new one, or the one in the file. A file that is not there yet is made, so
 * that whoever trusts the fake IdP need not be told anew at each start.
 *
 * @throws SamlError cli_value_invalid for a file with no RSA or EC key, cli_file_…
 */
export async function readKey(file: string | undefined, io: Io): Promise<KeyObject> {
  if (file !== undefined && existsSync(file)) return parseKey(await readText(file, io), file);
  const key = generateKey('rsa-2048');
  if (file !== undefined) {
    const text = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    await writeTextFile(file, text);
  }
  return key;
}

function parseKey(pem: string, file: string): KeyObject {
  const key = tryKey(pem);
  if (key?.asymmetricKeyType === 'rsa' || key?.asymmetricKeyType === 'ec') return key;
  throw new SamlError('cli_value_invalid', {
    expected: '--key with a file that holds one unencrypted RSA or EC private key in PEM',
    actual: file,
  });
}

/** Whatever the reason, it is not repeated: it might tell of the key. */
function tryKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
