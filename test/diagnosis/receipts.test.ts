import { describe, expect, test, vi } from 'vitest';
import { createReceipt } from '../../src/diagnosis/create-receipt.ts';
import type { Receipt } from '../../src/diagnosis/receipt.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import { replayReceipt } from '../../src/flows/replay-receipt.ts';
import { version } from '../../src/version.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { connectionWith, explained, idp, now, posted, requestId } from '../support/sign-in.ts';
import { brokenSetUps } from './broken/index.ts';
import { explainSetUp, optionsOf } from './broken/run-set-up.ts';

/** As it comes back from wherever it was kept. */
const kept = (receipt: Receipt): Receipt => JSON.parse(JSON.stringify(receipt));

const connection = connectionWith();

describe('a receipt', () => {
  const receipt = createReceipt(
    explained({ nameId: 'alice@example.com', attributes: { lastName: 'Liddell' } }),
  );

  test('says who judged what, when, and with which outcome', () => {
    expect(receipt).toMatchObject({
      receipt: 1,
      samlet: version,
      now: now.toISOString(),
      requestId,
      ok: true,
      signedBy: connection.idp.certificates[0]?.fingerprint,
      isResponseSigned: true,
      messageDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      connection: { issuer: idp.entityId, clockSkewSeconds: 120 },
    });
    expect(receipt.checks.every(({ outcome }) => outcome !== 'fail')).toBe(true);
  });

  test('names nobody', () => {
    expect(JSON.stringify(receipt)).not.toMatch(/alice|Liddell|Everyone|Engineering/);
    expect(JSON.stringify(receipt)).toContain('xxxxx@xxxxxxx.xxx');
  });

  test('of a refused response has no signer, and keeps the codes', () => {
    const refused = createReceipt(explained({ audience: 'x' }));
    expect(refused).toMatchObject({ ok: false, signedBy: null });
    expect(refused.checks).toContainEqual({
      rule: 'audience',
      outcome: 'fail',
      code: 'audience_mismatch',
    });
  });

  test('is made of reports alone', () => {
    const { login: _, ...copy } = explained();
    expect(() => createReceipt(copy)).toThrow(
      expect.objectContaining({ code: 'config_option_invalid' }),
    );
  });
});

describe.each(Object.entries(brokenSetUps))('replaying %s', (_, setUps) => {
  test.each(setUps)('gives the same verdict without the message: $name', (setUp) => {
    const receipt = kept(createReceipt(explainSetUp(setUp)));
    const judging = connectionWith(optionsOf(setUp));

    const byFacts = replayReceipt(receipt, { connection: judging });
    expect(byFacts.differences).toEqual([]);
    expect(byFacts.isSame).toBe(receipt.facts !== null);
  });
});

describe('replaying a login', () => {
  const samlResponse = posted();
  const receipt = kept(
    createReceipt(explainResponse(connection, samlResponse, { requestId, now })),
  );

  test('gives the same verdict years later', () => {
    expect(replayReceipt(receipt, { connection, samlResponse })).toEqual({
      isSame: true,
      judged: 'message',
      differences: [],
    });
    expect(replayReceipt(receipt, { connection })).toEqual({
      isSame: true,
      judged: 'facts',
      differences: [],
    });
  });

  test('notices another message', () => {
    const { isSame, differences } = replayReceipt(receipt, {
      connection,
      samlResponse: posted({ audience: 'x' }),
    });
    expect(isSame).toBe(false);
    expect(differences).toEqual([
      'The message is not the one that was recorded.',
      'audience: fail (audience_mismatch) now, pass then.',
    ]);
  });

  test('notices that the connection is another one now', () => {
    const other = connectionWith({
      idp: {
        entityId: idp.entityId,
        loginUrl: idp.loginUrl,
        certificates: fixtureKey('next').certificate,
      },
    });
    const { differences } = replayReceipt(receipt, { connection: other, samlResponse });
    expect(differences).toContain('The connection has another certificates than recorded.');
    expect(differences).toContain('signature-response: fail (signature_invalid) now, pass then.');
  });

  test('notices a changed record', () => {
    const changed = { ...receipt, facts: receipt.facts && { ...receipt.facts } };
    Object.assign(changed.facts ?? {}, {
      response: { ...receipt.facts?.response, destination: 'https://elsewhere.example' },
    });
    const { differences } = replayReceipt(changed, { connection });
    expect(differences).toContain('The facts in the record are not those that were recorded.');
    expect(differences).toContain('destination: fail (destination_mismatch) now, pass then.');
  });

  test('judges nothing where nothing could be read', () => {
    const unread = createReceipt(explainResponse(connection, undefined, { requestId, now }));
    expect(unread).toMatchObject({ facts: null, factsDigest: null, messageDigest: null });
    expect(replayReceipt(unread, { connection })).toEqual({
      isSame: false,
      judged: 'nothing',
      differences: [],
    });
  });

  test('says of a check that was not made then', () => {
    const checks = receipt.checks.filter(({ rule }) => rule !== 'audience');
    expect(replayReceipt({ ...receipt, checks }, { connection }).differences).toEqual([
      'audience: pass now, not judged then.',
    ]);
  });

  test('judges times that are none as they were judged', () => {
    const broken = explained({
      assertionIssueInstant: 'noon',
      statusMessage: 'well',
      subject: null,
    });
    const again = replayReceipt(kept(createReceipt(broken)), { connection });
    expect(again).toMatchObject({ isSame: true, judged: 'facts' });
  });
});

describe('a record that was edited to count to any number', () => {
  const receipt = kept(createReceipt(explained({ groups: ['Everyone'] })));
  const counting = (count: number): Receipt => {
    const { facts } = receipt;
    if (facts === null) throw new Error('a receipt without facts');
    const attributeCounts = [
      [connection.groupsAttribute, count] as const,
      ['other', count] as const,
    ];
    return { ...receipt, facts: { ...facts, assertion: { ...facts.assertion, attributeCounts } } };
  };

  test.each([2 ** 32, 2 ** 53, 1e300, -1, 0.5, Number.NaN])(
    'such as %d is judged still',
    (count) => {
      const replayed = replayReceipt(counting(count), { connection });
      expect(replayed.isSame).toBe(false);
      expect(replayed.differences).toContain(
        'The facts in the record are not those that were recorded.',
      );
    },
  );

  test('has no more values made of it than a message would have elements', () => {
    const fill = vi.spyOn(Array.prototype, 'fill');
    replayReceipt(counting(1_000_000_000), { connection });
    const made = fill.mock.contexts.map((values) => (values as readonly string[]).length);
    expect(made).toEqual([connection.limits.elements, 0]);
  });
});
