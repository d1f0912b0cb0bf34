import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { tryPrivateKey } from '../../connection/try-private-key.ts';
import { SamlError } from '../../errors/saml-error.ts';
import { randomId } from '../../random-id.ts';
import { createFakeIdp, type FakeIdp } from '../../testing/create-fake-idp.ts';
import type { Io } from '../io.ts';
import { readJsonFile } from '../read-json-file.ts';
import { readText } from '../read-text.ts';
import { writeTextFile } from '../write-text-file.ts';

const files = {
  key: 'idp.key.pem',
  certificate: 'idp.certificate.pem',
  idp: 'idp.json',
  metadata: 'idp.metadata.xml',
};

/** What the application under test has to be told, and where it was written. */
export interface WrittenIdp {
  readonly entityId: string;
  readonly loginUrl: string;
  /** PEM. */
  readonly certificate: string;
  readonly certificateFile: string;
  readonly metadataFile: string;
}

/**
 * Makes an IdP that only this folder can speak for. Its host cannot exist (RFC 6761, 6.4).
 *
 * @throws SamlError cli_file_unwritable
 */
export async function writeIdp(folder: string): Promise<WrittenIdp> {
  await makeFolder(folder);
  const entityId = `https://samlet-attack.invalid/${randomId().slice(1, 17)}`;
  const idp = createFakeIdp({ entityId, loginUrl: `${entityId}/sso` });
  const { loginUrl, certificate, privateKey } = idp;
  const certificateFile = join(folder, files.certificate);
  const metadataFile = join(folder, files.metadata);
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeTextFile(join(folder, files.key), key);
  await writeTextFile(certificateFile, certificate);
  await writeTextFile(metadataFile, idp.metadata());
  const json = JSON.stringify({ entityId, loginUrl }, null, 2);
  await writeTextFile(join(folder, files.idp), `${json}\n`);
  return { entityId, loginUrl, certificate, certificateFile, metadataFile };
}

/**
 * The IdP of such a folder.
 *
 * @throws SamlError cli_file_unreadable, cli_json_invalid, cli_value_invalid
 */
export async function readIdp(folder: string, io: Io): Promise<FakeIdp> {
  const { entityId, loginUrl } = await readJsonFile(join(folder, files.idp), io);
  const privateKey = tryPrivateKey(await readText(join(folder, files.key), io));
  const certificate = await readText(join(folder, files.certificate), io);
  if (typeof entityId === 'string' && typeof loginUrl === 'string' && privateKey !== undefined) {
    return createFakeIdp({ entityId, loginUrl, privateKey, certificate });
  }
  throw new SamlError('cli_value_invalid', {
    expected: '--idp with a folder that "samlet attack --new-idp" made',
    actual: folder,
  });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new SamlError('cli_file_unwritable', { actual: `${folder} (${code})`, cause });
  }
}
