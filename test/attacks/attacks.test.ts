import { describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { isSamlError, type SamlError } from '../../src/errors/saml-error.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import type { AttackCase, SigningMode } from '../../src/testing/attacks/attack-case.ts';
import { verdictOf } from '../../src/testing/attacks/attack-pack.ts';
import { validMessage } from '../../src/testing/attacks/message.ts';
import { families } from './families/index.ts';
import { connection, idp, now, parties, requestId } from './lab/parties.ts';
import { refusalOutputs, reportLine, unprintable } from './lab/refusal-outputs.ts';

const valid = {
  both: validMessage('both', parties),
  assertion: validMessage('assertion', parties),
  response: validMessage('response', parties),
};
const cases = Object.values(families).flat().filter(applies);

test.each(['both', 'assertion', 'response'] as const)(
  'the response that attacks on %s are made from is accepted',
  (mode) => {
    const login = verifyResponse(connection, encode(valid[mode].xml), { requestId, now });
    expect(login.nameId).toBe('alice@example.com');
  },
);

test('there are at least 300 attacks, each with a name and a story of its own', () => {
  const named = new Set(cases.map(({ family, name }) => `${family}: ${name}`));
  expect(named.size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(300);
  expect(cases.filter(({ story }) => story === '' || story.includes('\n'))).toEqual([]);
});

describe.each(Object.entries(families))('%s', (_family, inFamily) => {
  const ofFamily = inFamily.filter(applies);
  const runs = ofFamily.flatMap((attack) => attack.modes.map((mode) => ({ attack, mode })));
  const named = (ofThese: typeof runs) =>
    ofThese.map((run) => [`${run.attack.name} (${run.mode} signed)`, run] as const);

  test.each(named(runs.filter(isAttack)))('refuses %s', (_title, { attack, mode }) => {
    const { code, ...input } = prepared(attack, mode);
    const error = refusalOf(input);
    const report = explainResponse(input.connection, input.samlResponse, input.options);

    expect(error.code).toBe(code);
    expect(report.login).toBeUndefined();
    expect(report.ok).toBe(false);
    const failures = report.checks.filter(({ outcome }) => outcome === 'fail');
    expect(failures.map((check) => check.code)).toContain(code);
    for (const line of refusalOutputs(error, report)) expect(line).not.toMatch(unprintable);
    for (const line of report.toText().split('\n')) expect(line).toMatch(reportLine);
  });

  test.each(named(runs.filter((run) => !isAttack(run))))(
    'reads whole %s',
    (_title, { attack, mode }) => {
      const { code: _accepted, ...input } = prepared(attack, mode);
      const login = verifyResponse(input.connection, input.samlResponse, input.options);

      expect(login).toMatchObject({ nameId: 'alice@example.com', ...attack.login });
      const told = JSON.stringify([login, ...login.attributes]);
      for (const value of attack.attackerValues) expect(told).not.toContain(value);
      const report = explainResponse(input.connection, input.samlResponse, input.options);
      expect(report.login?.nameId).toBe(login.nameId);
      expect(report.ok).toBe(true);
    },
  );
});

function applies(attack: AttackCase): boolean {
  return attack.applies?.(parties) ?? true;
}

function isAttack({ attack, mode }: { attack: AttackCase; mode: SigningMode }): boolean {
  return verdictOf(attack, mode) !== 'accepted';
}

function prepared(attack: AttackCase, mode: SigningMode) {
  return {
    code: verdictOf(attack, mode),
    samlResponse: attack.derive(valid[mode]),
    connection:
      attack.connection === undefined
        ? connection
        : defineConnection(idp.connectionOptions(attack.connection)),
    options: {
      requestId: attack.requestId === undefined ? requestId : attack.requestId,
      now: attack.now ?? now,
    },
  };
}

function refusalOf(input: Omit<ReturnType<typeof prepared>, 'code'>): SamlError {
  try {
    const login = verifyResponse(input.connection, input.samlResponse, input.options);
    throw new Error(`accepted as ${login.nameId}`);
  } catch (error) {
    if (isSamlError(error)) return error;
    throw error;
  }
}

function encode(xml: string): string {
  return Buffer.from(xml).toString('base64');
}
