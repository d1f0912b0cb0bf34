import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { createReceipt } from '../../src/diagnosis/create-receipt.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import { patience, runs } from '../properties/runs.ts';
import { fixtureFile, fixtureKey, fixtureManifest } from '../support/fixtures.ts';
import { runCli } from './run-cli.ts';

const { connection } = fixtureManifest;
const options = {
  ...connection,
  idp: { ...connection.idp, certificates: fixtureKey('idp').certificate },
};
const xml = fixtureFile('responses/both-signed.xml');
const base64 = Buffer.from(xml).toString('base64');
const har = JSON.stringify({
  log: {
    entries: [{ request: { url: 'https://a/?b', postData: { text: `SAMLResponse=${base64}` } } }],
  },
});

const judged = explainResponse(defineConnection(options), base64, {
  requestId: fixtureManifest.requestId,
  now: new Date(fixtureManifest.now),
});
const receipt = JSON.stringify(createReceipt(judged));

/** Something that is nearly right: a piece of it replaced. */
const nearly = (whole: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(whole.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 40 }))
    .map(([start, length, piece]) => whole.slice(0, start) + piece + whole.slice(start + length));

/** JSON with another value in one place. */
const otherValue = (whole: string): fc.Arbitrary<string> => {
  const values = [...whole.matchAll(/(?<=[:[,])(?:"[^"]*"|\d+|null|true|false)(?=[,}\]])/g)];
  return fc.tuple(fc.constantFrom(...values), fc.json()).map(([{ 0: value, index }, other]) => {
    return whole.slice(0, index) + other + whole.slice(index + value.length);
  });
};

const pasted = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.base64String(),
  nearly(xml),
  nearly(base64),
  nearly(`SAMLResponse=${encodeURIComponent(base64)}&RelayState=x`),
  nearly(har),
  nearly(JSON.stringify(options)),
  nearly(receipt),
  otherValue(receipt),
  fc.json().map((log) => `{"log":{"entries":${log}}}`),
  fc.json().map((entry) => `{"log":{"entries":[{"request":${entry}}]}}`),
);

const folder = mkdtempSync(join(tmpdir(), 'samlet-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const config = join(folder, 'acme.json');
writeFileSync(config, JSON.stringify(options));

test.each([
  ['decode', []],
  ['certificate', []],
  ['check-config', ['-']],
  ['metadata', ['--idp', '-']],
  ['explain', ['--connection', config]],
  ['replay', ['-', '--connection', config]],
])(
  'whatever is piped into %s gets an answer or an error, and no fault',
  async (verb, words) => {
    await fc.assert(
      fc.asyncProperty(pasted, async (input) => {
        const { exitCode, output, errors } = await runCli([verb, ...words], { input });
        expect([0, 1, 2]).toContain(exitCode);
        expect(errors).not.toContain('fault in samlet');
        expect(output + errors).not.toMatch(/[^\P{Cc}\n\t]/u);
      }),
      runs(60),
    );
  },
  patience,
);
