import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ruleErrors } from '../src/errors/rule-errors.ts';
import { isSamlError } from '../src/errors/saml-error.ts';
import { signatureErrors } from '../src/errors/signature-errors.ts';
import { explainResponse } from '../src/flows/explain-response.ts';
import { verifyResponse } from '../src/flows/verify-response.ts';
import { memoryReplayStore } from '../src/stores/memory-replay-store.ts';
import { createFakeIdp } from '../src/testing/index.ts';
import { fixtureCase, fixtureFile, fixtureManifest, fixtureNamed } from './support/fixtures.ts';

const { responses } = fixtureManifest;
const accepted = responses.filter((entry) => entry.expect === 'accepted');
const refused = responses.filter((entry) => entry.expect === 'refused');

/** Take what no file holds: an earlier day, what one request asked for, a schema. Tested with those. */
const elsewhere: readonly string[] = [
  'signature_certificate_expired',
  'status_no_passive',
  'requested_subject_mismatch',
  'claims_invalid',
];

test.each(accepted)('accepts $name: $title', (entry) => {
  const { connection, samlResponse, at } = fixtureCase(entry);
  const login = verifyResponse(connection(), samlResponse, at);
  expect(login).toMatchObject(entry.login ?? {});
  expect(explainResponse(connection(), samlResponse, at)).toMatchObject({ ok: true });
});

test.each(refused)('refuses $name as $code: $title', (entry) => {
  const { connection, samlResponse, at } = fixtureCase(entry);
  expect(codeOf(() => verifyResponse(connection(), samlResponse, at))).toBe(entry.code);
  if (entry.code?.startsWith('config_')) return;
  const report = explainResponse(connection(), samlResponse, at);
  expect(report.ok).toBe(false);
  expect(report.checks.find(({ outcome }) => outcome === 'fail')?.code).toBe(entry.code);
});

describe('the collection', () => {
  test('has a refusal for every code of rules and signatures', () => {
    const codes = Object.keys({ ...ruleErrors, ...signatureErrors });
    const shown = [...refused.map(({ code }) => code), ...elsewhere];
    expect(codes.filter((code) => !shown.includes(code))).toEqual([]);
  });

  test('is what its script makes of its descriptions', async () => {
    const { signFixture } = await script('sign-fixture.mjs');
    const descriptions = [
      ...(await script('valid-responses.mjs')).validResponses,
      ...(await script('refused-responses.mjs')).refusedByRules,
      ...(await script('forged-responses.mjs')).forgedResponses,
    ];
    expect(descriptions.map(({ name }) => name)).toEqual(responses.map(({ name }) => name));
    for (const description of descriptions) {
      const made = signFixture(description, createFakeIdp);
      expect(withoutRandomness(made)).toBe(
        withoutRandomness(fixtureFile(`responses/${description.name}.xml`)),
      );
    }
  }, 30_000);

  test('lists every file', () => {
    const files = readdirSync(new URL('../fixtures/responses', import.meta.url)).sort();
    expect(responses.map(({ name }) => `${name}.xml`).sort()).toEqual(files);
  });
});

test('a response that comes a second time has the same replay key, which is used up', async () => {
  const { connection, samlResponse, at } = fixtureCase(fixtureNamed('one-time-use'));
  const store = memoryReplayStore({ now: () => at.now });
  const first = verifyResponse(connection(), samlResponse, at);
  const second = verifyResponse(connection(), samlResponse, at);
  expect(await store.useOnce(first.replayKey, first.validUntil)).toBe(true);
  expect(await store.useOnce(second.replayKey, second.validUntil)).toBe(false);
});

function codeOf(judge: () => unknown): string {
  try {
    judge();
    return 'accepted';
  } catch (error) {
    if (isSamlError(error)) return error.code;
    throw error;
  }
}

/** The part of an ECDSA or PSS signature that differs each time it is made. */
function withoutRandomness(xml: string): string {
  return /#ecdsa|-MGF1/.test(xml) ? xml.replace(/(Value>)[^<]*/g, '$1') : xml;
}

// biome-ignore lint/suspicious/noExplicitAny: plain scripts, which have no types here
async function script(name: string): Promise<any> {
  return import(new URL(`../fixtures/${name}`, import.meta.url).href);
}
