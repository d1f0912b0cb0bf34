import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type IdpDescription, idps, startIdpIn } from './real-idps.ts';

/** A text in a file of an IdP's configuration, or of the program that configures it, and its successor. */
export interface FileEdit {
  /** Path below the IdP's folder, or from `_lib/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface EditedIdp {
  readonly kind: string;
  readonly env: Readonly<Record<string, string>>;
  readonly edits?: readonly FileEdit[];
}

const last: { setUp?: string; idp?: IdpDescription } = {};

/**
 * Starts an IdP from a copy of its folder in which its configuration was edited; leaves it running
 * where it was started in this way just before.
 */
export async function startEditedIdp(edited: EditedIdp): Promise<IdpDescription> {
  const setUp = JSON.stringify(edited);
  if (setUp !== last.setUp || last.idp === undefined) last.idp = await startCopy(edited);
  last.setUp = setUp;
  return last.idp;
}

async function startCopy({ kind, env, edits = [] }: EditedIdp): Promise<IdpDescription> {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-edited-idp-'));
  try {
    for (const name of ['_lib', kind]) {
      cpSync(join(idps, name), join(folder, name), { recursive: true });
    }
    for (const edit of edits) editFile(folder, { ...edit, kind });
    // What an IdP reads while it runs it has copied into its own home by now, or in memory.
    return await startIdpIn(folder, { kind, env });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Gives the IdP a new key at its next start, as a rotation does. */
export function forgetKey({ certFile }: IdpDescription): void {
  delete last.setUp;
  for (const name of ['idp-key.pem', 'idp-cert.pem']) rmSync(join(dirname(certFile), name));
}

function editFile(folder: string, { kind, file, from, to }: FileEdit & { kind: string }): void {
  const path = join(folder, file.startsWith('_lib/') ? file : join(kind, file));
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${kind}: "${from}" is not in ${file}`);
  writeFileSync(path, text.replaceAll(from, to));
}
