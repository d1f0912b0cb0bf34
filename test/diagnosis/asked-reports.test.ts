import { expect, test } from 'vitest';
import { createReceipt } from '../../src/diagnosis/create-receipt.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import { replayReceipt } from '../../src/flows/replay-receipt.ts';
import type { Asked } from '../../src/request/asked.ts';
import { connectionWith, now, posted, requestId } from '../support/sign-in.ts';

const asked: Asked = {
  authenticatedSince: now.toISOString(),
  subject: { nameId: 'carol@example.com', format: null },
};
const connection = connectionWith();
const old = posted({ authnInstant: new Date('2026-11-24T09:00:00Z') });
const report = explainResponse(connection, old, { requestId, asked, now });

test('a report says what was asked for, and names neither of the two users', () => {
  expect(report.ok).toBe(false);
  const failed = report.checks.filter(({ outcome }) => outcome === 'fail');
  expect(failed.map(({ rule }) => rule)).toEqual(['authn-instant', 'requested-subject']);
  for (const shown of [report.toText(), report.toHtml(), JSON.stringify(report)]) {
    expect(shown).toContain('The user signed in anew');
    expect(shown).not.toContain('carol@example.com');
    expect(shown).not.toContain('alice@example.com');
  }
  expect(report.toText({ redact: false })).toContain('carol@example.com');
});

test('a receipt keeps what was asked for, but for whom, and is judged the same again', () => {
  const receipt = createReceipt(report);
  expect(receipt.asked).toEqual({ authenticatedSince: now.toISOString() });
  expect(JSON.stringify(receipt)).not.toContain('carol');
  expect(replayReceipt(receipt, { connection })).toMatchObject({ isSame: true, judged: 'facts' });
  expect(replayReceipt(receipt, { connection, samlResponse: old })).toMatchObject({
    isSame: true,
    judged: 'message',
  });
});

test('a receipt from before there was anything to ask for is judged by nothing asked', () => {
  const { asked: _, ...older } = createReceipt(
    explainResponse(connection, old, { requestId, asked: {}, now }),
  );
  expect(replayReceipt(older, { connection })).toMatchObject({ isSame: true });
  expect(replayReceipt(older, { connection, samlResponse: old })).toMatchObject({ isSame: true });
});

test('claims are not judged from a receipt, which holds no values', () => {
  const attributes = {
    '~standard': {
      version: 1 as const,
      vendor: 'test',
      validate: (value: unknown) =>
        'department' in (value as object) ? { value } : { issues: [{ message: 'missing' }] },
    },
  };
  const typed = connectionWith({ attributes });
  const receipt = createReceipt(explainResponse(typed, posted(), { requestId, now }));
  expect(receipt.checks.at(-1)).toMatchObject({ rule: 'claims', code: 'claims_invalid' });
  expect(replayReceipt(receipt, { connection: typed })).toMatchObject({ isSame: true });
});
