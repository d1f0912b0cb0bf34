import { describe, expect, test } from 'vitest';
import { isSamlError } from '../../src/errors/saml-error.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import type { VerifyOptions } from '../../src/flows/verify-response.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { loginRules } from '../../src/rules/index.ts';
import { stages } from '../../src/rules/stages.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { mutations } from '../support/mutations.ts';
import {
  connectionWith,
  explained,
  fromNow,
  idp,
  now,
  posted,
  postedText,
  requestId,
  signIn,
} from '../support/sign-in.ts';

const connection = connectionWith();
const at = { requestId, now };

/** Every kind of refusal and of text in it that is worth a look in a report. */
const descriptions = [
  {},
  { sign: 'assertion' },
  { sign: 'none' },
  { assertion: null, status: 'Responder', statusMessage: 'x'.repeat(500) },
  { audiences: [`https://sp.example/${'path/'.repeat(30)}`] },
  { audiences: ['x'.repeat(150)] },
  { nameId: '\u{202e}\u{0085}'.repeat(40) },
  { signature: { claims: { signatureAlgorithm: 'urn:x' } } },
  { signature: { claims: { signatureValue: 'AAAA' } } },
  { subject: null, conditions: null },
  { notOnOrAfter: fromNow({ seconds: -3600 }), notBefore: null },
] as const;

test('a good response passes every check and gives the login that verifyResponse gives', () => {
  const report = explained({ assertionId: 'id42' });
  expect(report.ok).toBe(true);
  const others = report.checks.filter(({ outcome }) => outcome !== 'pass');
  expect(others).toMatchObject([
    { rule: 'decryption', outcome: 'skipped' },
    { rule: 'encrypted-parts', outcome: 'skipped' },
  ]);
  expect({ ...report.login, select: null }).toEqual({
    ...signIn({ assertionId: 'id42' }),
    select: null,
  });
  expect(Object.isFrozen(report)).toBe(true);
});

test('checks are in the order of the rules, each at most once', () => {
  const order = [...Object.values(stages), ...loginRules].map(({ name }) => name);
  for (const description of descriptions) {
    const rules = explained(description).checks.map(({ rule }) => rule);
    expect(rules).toEqual(order.filter((name) => rules.includes(name)));
  }
});

test('a check that does not apply is skipped and says why', () => {
  const skipped = explained({ sign: 'assertion' }).checks.filter((c) => c.outcome === 'skipped');
  expect(skipped).toMatchObject([
    { rule: 'signature-response', actual: 'Response is not signed' },
    { rule: 'decryption', actual: 'the Assertion is not encrypted' },
    { rule: 'encrypted-parts', actual: 'nothing in the Assertion is encrypted' },
  ]);
});

test('all failures are reported, each with code, remedy and source', () => {
  const report = explained({
    audiences: ['urn:other'],
    recipient: 'https://other.example/acs',
    destination: 'https://other.example/acs',
    nameId: 'alice',
  });
  expect(report.ok).toBe(false);
  expect(report).not.toHaveProperty('login');
  const failed = report.checks.filter(({ outcome }) => outcome === 'fail');
  expect(failed.map(({ code }) => code)).toEqual([
    'destination_mismatch',
    'recipient_mismatch',
    'audience_mismatch',
    'email_invalid',
  ]);
  for (const check of failed) {
    expect(check).toMatchObject({ remedy: expect.any(String), spec: expect.any(String) });
  }
});

test('the first failure is the one that verifyResponse throws', () => {
  for (const description of descriptions) {
    const samlResponse = posted(description);
    const report = explainResponse(connection, samlResponse, at);
    const first = report.checks.find(({ outcome }) => outcome === 'fail');
    if (first === undefined) continue;
    const { rule, code = 'xml_malformed', expected, actual } = first;
    const error = expectRejected(code, () => verifyResponse(connection, samlResponse, at));
    expect(error).toMatchObject({ expected, actual, check: { rule, code } });
  }
});

test('without a valid signature the facts are explained and no login is given', () => {
  const report = explained({ sign: 'none', audiences: ['urn:other'] });
  expect(report.login).toBeUndefined();
  const failed = report.checks.filter(({ outcome }) => outcome === 'fail');
  expect(failed.map(({ rule }) => rule)).toEqual(['signature-required', 'audience']);
});

test('nothing that a message holds makes it throw', () => {
  const { xml } = idp.respond({ now, inResponseTo: requestId });
  const inputs = [
    ...mutations(xml, 150).map(postedText),
    ...mutations(posted(), 40),
    ...[undefined, null, '', '%%%%', [], {}, 42, Symbol.iterator, 'AAAA'],
  ];
  for (const input of inputs) {
    const report = explainResponse(connection, input, at);
    const isAccepted = accepts(input);
    expect([report.ok, report.login !== undefined]).toEqual([isAccepted, isAccepted]);
  }
}, 60_000);

describe('refuses to be called', () => {
  test.each([undefined, {}, { requestId: '' }, { requestId, now: new Date('x') }])(
    'with %j',
    (options) => {
      expectRejected('config_option_invalid', () =>
        explainResponse(connection, posted(), options as VerifyOptions),
      );
    },
  );
});

describe('as text', () => {
  test('no line is wider than 80 columns, unless it holds a URI that must stay whole', () => {
    for (const description of descriptions) {
      const wide = explained(description)
        .toText()
        .split('\n')
        .filter((line) => line.length > 80);
      for (const line of wide) expect(line).toMatch(/^\s*(?:\S+ )?\s*\S*(?:https?:\/\/|urn:)\S+$/);
    }
  });

  test('nothing in it can move the cursor, forge a line or hide', () => {
    for (const description of descriptions) {
      expect(explained(description).toText()).toMatch(/^[\x20-\x7e\n…]*$/);
    }
  });

  test('a failure says its code and what to do', () => {
    const text = explained({ audiences: ['urn:other'] }).toText();
    expect(text).toContain('audience_mismatch');
    expect(text).toMatch(/Audience\s+URI\s+\(SP\s+Entity\s+ID\)/);
  });
});

function accepts(input: unknown): boolean {
  try {
    return verifyResponse(connection, input, at).nameId !== '';
  } catch (error) {
    if (isSamlError(error)) return false;
    throw error;
  }
}
