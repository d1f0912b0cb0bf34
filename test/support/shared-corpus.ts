import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One entry of the shared corpus's manifest; see its README for the meaning of each field. */
export interface CorpusEntry {
  readonly id: string;
  readonly file: string;
  readonly class: 'okta' | 'idps' | 'attacks' | 'conformance';
  readonly what: 'response' | 'metadata' | 'logout' | 'c14n' | 'xmldsig';
  readonly expect: 'accept' | 'reject';
  readonly alsoOk?: string;
  readonly reason: string;
  readonly reasonKinds?: readonly string[];
  readonly mustNotYield?: readonly string[];
  readonly signedNameId?: string;
  readonly encoding: 'base64' | 'xml';
  readonly cert?: string | readonly string[];
  readonly now: string | null;
  readonly expectedIssuer: string;
  readonly expectedAudience: string;
  readonly acsUrl: string;
  readonly inResponseTo: string | null;
  readonly nameId: string;
  readonly nameIdFormat: string | null;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly assertionEncrypted: boolean;
  readonly spPrivateKey?: string;
  readonly encryptionAlgorithms?: readonly string[];
  readonly encryptedId?: unknown;
  readonly encryptedAttributes?: unknown;
  readonly legacy?: boolean;
  readonly legacyWhy?: readonly string[];
  readonly signatureAlgorithm: string | readonly string[] | null;
  readonly algorithm?: string;
  readonly inclusivePrefixes?: readonly string[] | null;
  readonly subset?: 'document' | 'subtree' | 'xpath';
  readonly subtree?: {
    readonly id?: string;
    readonly localName: string;
    readonly namespace?: string;
    readonly index?: number;
  };
  readonly removeSignature?: boolean;
  readonly expected?: string;
  readonly samlShape?: boolean;
}

const folder =
  process.env['SAMLET_SHARED'] ?? fileURLToPath(new URL('../../../shared', import.meta.url));
const manifest = `${folder}/corpus/manifest.json`;

/** Null in a clone without the shared folder; tests then say "skipped: no shared corpus". */
export const sharedCorpus: readonly CorpusEntry[] | null = existsSync(manifest)
  ? (JSON.parse(readFileSync(manifest, 'utf8')) as CorpusEntry[])
  : null;

export function readCorpusFile(file: string): string {
  return readFileSync(`${folder}/corpus/${file}`, 'utf8');
}

/** The form value of an entry, as it would be posted. */
export function samlResponseOf(entry: CorpusEntry): string {
  const text = readCorpusFile(entry.file);
  return entry.encoding === 'base64' ? text.trim() : Buffer.from(text, 'utf8').toString('base64');
}
