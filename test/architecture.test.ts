import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { errorCatalogue } from '../src/errors/error-catalogue.ts';
import { loginRules } from '../src/rules/index.ts';
import { stages } from '../src/rules/stages.ts';

/**
 * Which part of src may load which others. `import type` is free; a part is a folder or a file at
 * the top. The parts stand in the order in which a login meets them.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  errors: ['once.ts'],
  'clock.ts': [],
  'random-id.ts': [],
  'version.ts': [],
  'key-beside.ts': [],
  'same-key.ts': [],
  'once.ts': [],
  xml: ['errors'],
  signature: ['errors', 'key-beside.ts', 'same-key.ts', 'xml'],
  encryption: ['errors', 'key-beside.ts', 'xml', 'bindings/base64.ts'],
  bindings: ['errors', 'signature/sign-query.ts'],
  connection: ['errors', 'clock.ts', 'once.ts', 'same-key.ts', 'signature/algorithms.ts', 'xml'],
  request: [
    ...['errors', 'clock.ts', 'random-id.ts', 'once.ts', 'xml', 'bindings', 'connection'],
    ...['signature/sign-element.ts', 'assertion/instant.ts'],
  ],
  assertion: ['errors', 'xml'],
  logout: [
    ...['errors', 'clock.ts', 'random-id.ts', 'xml', 'signature', 'bindings', 'encryption'],
    ...['assertion', 'rules'],
  ],
  metadata: [
    'errors',
    'clock.ts',
    'random-id.ts',
    'xml',
    'signature',
    'connection',
    'assertion',
    'events',
  ],
  rules: ['errors', 'once.ts', 'xml/namespaces.ts', 'connection/name-id-formats.ts'],
  login: ['errors', 'xml', 'signature/signed-element.ts', 'rules', 'connection'],
  stores: ['errors', 'clock.ts'],
  events: ['errors', 'once.ts'],
  diagnosis: [
    ...['errors', 'clock.ts', 'once.ts', 'same-key.ts', 'version.ts', 'xml', 'signature'],
    'bindings',
    ...['connection', 'assertion', 'rules', 'events', 'http/escape-html.ts'],
  ],
  flows: [
    ...[
      'diagnosis',
      'errors',
      'clock.ts',
      'random-id.ts',
      'once.ts',
      'xml',
      'signature',
      'bindings',
      'connection',
    ],
    ...['encryption', 'request', 'assertion', 'rules', 'login', 'logout', 'stores', 'events'],
  ],
  provisioning: ['errors', 'clock.ts', 'events'],
  http: ['errors', 'clock.ts', 'connection', 'events', 'flows', 'metadata', 'bindings'],
  redis: ['errors', 'clock.ts', 'stores'],
  testing: [
    ...[
      'errors',
      'clock.ts',
      'random-id.ts',
      'key-beside.ts',
      'xml',
      'signature',
      'bindings',
      'connection',
    ],
    'provisioning/email-key.ts',
  ],
  cli: [
    ...['errors', 'clock.ts', 'random-id.ts', 'version.ts', 'xml', 'bindings', 'connection'],
    ...['metadata', 'request', 'rules', 'flows', 'diagnosis', 'testing'],
  ],
  'index.ts': [
    ...[
      'diagnosis',
      'errors',
      'connection',
      'request',
      'rules',
      'login',
      'stores',
      'events',
      'flows',
    ],
    ...['provisioning', 'http', 'metadata', 'logout'],
  ],
};

/**
 * Who may load what comes from outside; nothing else from outside may be loaded. `testing` stands
 * for all of its files: no login passes through them.
 */
const importersOf: Readonly<Record<string, readonly string[]>> = {
  saxes: ['xml/create-parser.ts'],
  '@xmldom/xmldom': ['testing'],
  '@xmldom/xmldom/lib/dom.js': ['xml/dom-engine.ts'],
  xpath: ['xml/dom-engine.ts'],
  'xml-crypto/lib/c14n-canonicalization.js': ['testing'],
  'xml-crypto/lib/exclusive-canonicalization.js': ['testing'],
  pako: ['bindings/inflate-engine.ts'],
  'node:buffer': [
    'bindings/base64.ts',
    'bindings/base64url.ts',
    'connection/certificate-blocks.ts',
    'connection/decode-certificate.ts',
    'connection/weak-certificate-signature.ts',
    'signature/find-signer.ts',
    'signature/verify-signature.ts',
    'testing',
  ],
  'node:crypto': [
    'cli/fake-idp/read-key.ts',
    'connection/read-certificate.ts',
    'connection/read-decryption.ts',
    'connection/read-signing.ts',
    'connection/try-private-key.ts',
    'diagnosis/explain-encryption.ts',
    'diagnosis/recover-digest.ts',
    'diagnosis/report-html.ts',
    'diagnosis/sha256.ts',
    'encryption/decode-oaep.ts',
    'encryption/decrypt-data.ts',
    'encryption/decrypt-element.ts',
    'encryption/unwrap-key.ts',
    'flows/create-seal.ts',
    'flows/derive-keys.ts',
    'flows/login-cookie.ts',
    'http/error-page-style.ts',
    'login/map-login.ts',
    'logout/user-key.ts',
    'logout/verify-logout-request.ts',
    'signature/crypto-signatures.ts',
    'signature/sign-element.ts',
    'signature/verify-signature.ts',
    'testing',
  ],
  'node:events': ['testing'],
  'node:http': ['testing'],
  'node:fs': ['cli/fake-idp/read-key.ts'],
  'node:fs/promises': [
    'cli/attack/throw-away-idp.ts',
    'cli/read-text.ts',
    'cli/write-text-file.ts',
  ],
  'node:path': ['cli/attack/throw-away-idp.ts'],
  'node:util': ['cli/parse-call.ts'],
  'node:zlib': ['bindings/redirect-encode.ts', 'testing'],
};

/** Files that may be longer than 200 lines, and why. */
const longFiles: Readonly<Record<string, string>> = {
  'errors/config-errors.ts': 'a table: one entry for each code',
  'errors/rule-errors.ts': 'a table: one entry for each code',
};

/** Functions with more than two positional parameters, and why. */
const manyParameters: Readonly<Record<string, string>> = {
  explainResponse: 'the public API: connection, response, options',
  verifyResponse: 'the public API: connection, response, options',
  planTeams: 'the public API: login, current teams, options',
  provision: 'the public API: login, directory, options',
  describe: 'the message of an error: cause, expected, actual',
  element: 'writes XML as it looks: name, attributes, content',
};

interface Source {
  /** Path below src. */
  readonly path: string;
  readonly part: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

const src = resolve(import.meta.dirname, '../src');
const sources = filesIn(src, /\.ts$/).map(readSource);

describe('imports', () => {
  test('every part of src is in the table, and nothing else', () => {
    const parts = [...new Set(sources.map(({ part }) => part))].sort();
    expect(Object.keys(mayImport).sort()).toEqual(parts);
  });

  test.each(sources)('$path loads only what its part may load', ({ path, part, tree }) => {
    const local = loadedBy(tree).filter((name) => name.startsWith('.'));
    const targets = local.map((name) => join(path, '..', name));
    const allowed = [part, ...(mayImport[part] ?? [])];
    const wrong = targets.filter((target) => !allowed.some((each) => isWithin(each, target)));
    expect(wrong).toEqual([]);
  });

  test('packages and built-in modules are loaded where the table says, and are all in it', () => {
    const found: Record<string, string[]> = {};
    for (const { path, tree } of sources) {
      for (const name of loadedBy(tree)) {
        const place = path.startsWith('testing/') ? 'testing' : path;
        if (!name.startsWith('.'))
          found[name] = [...new Set([...(found[name] ?? []), place])].sort();
      }
    }
    expect(found).toEqual(importersOf);
  });

  test('only the index of samlet/testing and the command lead into testing', () => {
    const leaks = sources.filter(
      ({ part, tree }) =>
        !['testing', 'cli'].includes(part) &&
        loadedBy(tree).some((name) => name.includes('/testing/')),
    );
    expect(leaks.map(({ path }) => path)).toEqual([]);
  });
});

describe('sizes', () => {
  test('no file is longer than 200 lines, but for those with a reason', () => {
    const long = sources.filter(({ text }) => text.trimEnd().split('\n').length > 200);
    expect(long.map(({ path }) => path)).toEqual(Object.keys(longFiles));
  });

  test('no function is longer than 40 lines or so', () => {
    expect(functions().filter(({ lines }) => lines > 48)).toEqual([]);
  });

  test('no function takes more than two positional parameters, but for those with a reason', () => {
    const many = functions().filter(({ name, parameters }) => name !== '' && parameters > 2);
    const names = new Set(many.map(({ name }) => name));
    expect([...names].sort()).toEqual(Object.keys(manyParameters).sort());
  });
});

test('only clock.ts asks what time it is', () => {
  const asking = sources.filter(({ text }) => /Date\.now\(|new Date\(\)/.test(text));
  expect(asking.map(({ path }) => path)).toEqual(['clock.ts']);
});

test('every name of a check belongs to one check, in the order of the names', () => {
  const text = readFileSync(join(src, 'rules/rule-names.ts'), 'utf8');
  const names = [...text.matchAll(/\| '([a-z-]+)'/g)].map(([, name]) => name);
  expect([...Object.values(stages), ...loginRules].map(({ name }) => name)).toEqual(names);
});

test('every error code is named in a test', () => {
  const own = import.meta.filename;
  const manifests = filesIn(resolve(src, '../fixtures'), /\.json$/);
  const tests = [...filesIn(import.meta.dirname, /\.ts$/), ...manifests].filter(
    (path) => path !== own,
  );
  const text = tests.map((path) => readFileSync(path, 'utf8')).join('\n');
  const codes = Object.keys(errorCatalogue);
  expect(codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(text))).toEqual([]);
});

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readSource(file: string): Source {
  const path = file.slice(src.length + 1);
  const text = readFileSync(file, 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, part: path.split('/')[0] ?? path, text, tree };
}

/** What a file imports or exports from and that is still there when the types are gone. */
function loadedBy(tree: ts.SourceFile): string[] {
  return tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
    return isTypeOnly(statement) ? [] : [moduleSpecifier.text];
  });
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : statement;
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  if (ts.isImportClause(clause) && clause.name !== undefined) return false;
  const names = ts.isImportClause(clause) ? clause.namedBindings : clause.exportClause;
  const listed = names !== undefined && (ts.isNamedImports(names) || ts.isNamedExports(names));
  return listed && names.elements.length > 0 && names.elements.every((each) => each.isTypeOnly);
}

function isWithin(allowed: string, target: string): boolean {
  return target === allowed || target.startsWith(`${allowed}/`);
}

/** Every function of src with its length, counted from its first line to its last. */
function functions() {
  return sources.flatMap(({ path, tree }) => {
    const found: { name: string; path: string; lines: number; parameters: number }[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
        const line = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
        const lines = line(node.getEnd()) - line(node.getStart()) + 1;
        const name = node.name?.getText() ?? '';
        found.push({ name, path, lines, parameters: node.parameters.length });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  });
}
