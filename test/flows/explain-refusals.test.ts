import { expect, test } from 'vitest';
import type { Report } from '../../src/flows/report.ts';
import type { Check } from '../../src/rules/check.ts';
import { refusal, serviceFixture } from '../support/login-fixture.ts';

const failing = (checks: unknown): readonly string[] =>
  (checks as readonly Check[]).filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule);

test('a login tells which checks it passed', async () => {
  const { sp, answered } = serviceFixture();
  const { checks } = await sp.finishLogin(answered(await sp.startLogin()));
  expect(checks.length).toBeGreaterThan(20);
  expect(failing(checks)).toEqual([]);
});

test('with explainRefusals the error and its event tell every check that failed', async () => {
  const { sp, answered, events } = serviceFixture({ explainRefusals: true });
  const started = await sp.startLogin();
  const wrong = { audience: 'urn:other', acsUrl: 'https://other.example.com/acs' };
  const error = await refusal(() => sp.finishLogin(answered(started, wrong)));
  const event = events.at(-1);
  expect(error.code).toBe('destination_mismatch');
  expect(error).toMatchObject({ check: { rule: 'destination' }, actual: wrong.acsUrl });
  expect(failing(error['checks'])).toEqual(['destination', 'recipient', 'audience']);
  expect(event).toMatchObject({ type: 'login.refused', checks: error['checks'] });
});

test('with explainRefusals the error has the remedy of the second look', async () => {
  const { sp, answered, events } = serviceFixture({ explainRefusals: true });
  const posted = answered(await sp.startLogin(), { audience: 'urn:other' });
  const error = await refusal(() => sp.finishLogin(posted));
  const check = (error['checks'] as readonly Check[]).find(({ code }) => code === error.code);
  expect(error['check']).toBe(check);
  expect(error['remedy']).toBe(check?.remedy);
  expect(events.at(-1)).toMatchObject({ remedy: check?.remedy });
});

test('with explainRefusals the error has the report, out of the sight of a log', async () => {
  const { sp, answered } = serviceFixture({ explainRefusals: true });
  const posted = answered(await sp.startLogin(), { audience: 'urn:other' });
  const error = await refusal(() => sp.finishLogin(posted));
  const report = error['report'] as Report;
  expect(report).toMatchObject({ ok: false, cause: { code: error.code }, nothingElseWrong: true });
  expect(Object.keys(error)).not.toContain('report');
});

test('with explainRefusals a failure that is none of the message passes through', async () => {
  const clock = { calls: 0 };
  const now = (): Date => {
    clock.calls += 1;
    // Broken at the moment of the verification.
    return new Date(clock.calls < 3 ? '2026-11-24T12:00:00Z' : Number.NaN);
  };
  const { sp, answered } = serviceFixture({ explainRefusals: true, now });
  const posted = answered(await sp.startLogin());
  await expect(sp.finishLogin(posted)).rejects.toBeInstanceOf(Error);
});

test('without explainRefusals a refused message is looked at once', async () => {
  const { sp, answered, events } = serviceFixture();
  const posted = answered(await sp.startLogin(), { audience: 'urn:other' });
  const error = await refusal(() => sp.finishLogin(posted));
  expect(error.code).toBe('audience_mismatch');
  expect(error['checks']).toBeUndefined();
  expect(events.at(-1)).toMatchObject({ checks: undefined });
});

test('a refusal that no check made has no checks', async () => {
  const { sp, answered } = serviceFixture({ explainRefusals: true });
  const posted = answered(await sp.startLogin());
  await sp.finishLogin(posted);
  const error = await refusal(() => sp.finishLogin(posted));
  expect(error.code).toBe('login_replayed');
  expect(error['checks']).toBeUndefined();
});
