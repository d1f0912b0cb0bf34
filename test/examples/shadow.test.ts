import { resolve } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { createFakeIdp } from '../../src/testing/create-fake-idp.ts';

type Finding = Readonly<Record<string, unknown>>;
interface Shadow {
  compare(judged: {
    samlResponse: string;
    requestId?: string | null;
    login: Readonly<Record<string, unknown>> | null;
  }): void;
}

const folder = resolve(import.meta.dirname, '../../examples/shadow');
const idp = createFakeIdp();
const connection = defineConnection(idp.connectionOptions());
const alice = {
  nameId: 'alice@example.com',
  groups: ['Everyone'],
  attributes: groupsAre('Everyone'),
};

let createShadow: (options: Readonly<Record<string, unknown>>) => Shadow;
let seenBy: Readonly<Record<string, (seen: Finding) => Finding>>;

beforeAll(async () => {
  ({ createShadow } = await import(resolve(folder, 'create-shadow.mjs')));
  seenBy = await import(resolve(folder, 'seen-by.mjs'));
});

function groupsAre(groups: unknown) {
  return { 'http://schemas.xmlsoap.org/claims/Group': groups };
}

/** An answer of the IdP, as the browser posts it. */
function posted(description: Parameters<typeof idp.respond>[0] = {}): string {
  return idp.respond({ inResponseTo: 'request-1', groups: ['Everyone'], ...description })
    .samlResponse;
}

/** A shadow that keeps what it tells. */
function shadowOf(options: Readonly<Record<string, unknown>> = {}) {
  const told: Finding[] = [];
  const onEvent = ({ at, ...finding }: Finding) => {
    expect(at).toBeInstanceOf(Date);
    told.push(finding);
  };
  const shadow = createShadow({ connection, onEvent, ...options });
  const judge = async (judged: Parameters<Shadow['compare']>[0]): Promise<Finding> => {
    const before = told.length;
    shadow.compare(judged);
    expect(told.length).toBe(before);
    await vi.waitFor(() => expect(told.length).toBe(before + 1));
    return told[before] as Finding;
  };
  return { shadow, told, judge };
}

test('two that see the same login agree', async () => {
  const { judge } = shadowOf();
  const agreed = { type: 'shadow.agreed', verdict: 'accepted' };
  expect(await judge({ samlResponse: posted(), login: alice })).toEqual(agreed);
  expect(await judge({ samlResponse: posted(), login: alice, requestId: 'request-1' })).toEqual(
    agreed,
  );
  expect(await judge({ samlResponse: posted(), login: {} })).toEqual(agreed);
});

test('two that refuse agree, and the code is told', async () => {
  const samlResponse = posted({ audience: 'https://other.example.com' });
  expect(await shadowOf().judge({ samlResponse, login: null })).toEqual({
    type: 'shadow.agreed',
    verdict: 'refused',
    code: 'audience_mismatch',
  });
});

test.each([
  [{ audience: 'https://other.example.com' }, 'audience_mismatch'],
  [{ sign: 'none' }, 'signature_missing'],
] as const)('a login that samlet alone refuses is told with its code: %o', async (wrong, code) => {
  expect(await shadowOf().judge({ samlResponse: posted(wrong), login: alice })).toEqual({
    type: 'shadow.differed',
    differences: [{ what: 'verdict', old: 'accepted', samlet: 'refused', code }],
  });
});

test('an answer to another request than the outstanding one is refused', async () => {
  const judged = { samlResponse: posted(), login: alice, requestId: 'request-2' };
  expect(await shadowOf().judge(judged)).toMatchObject({
    differences: [{ what: 'verdict', code: 'in_response_to_mismatch' }],
  });
});

test('a login that the old library alone refuses is told', async () => {
  expect(await shadowOf().judge({ samlResponse: posted(), login: null })).toEqual({
    type: 'shadow.differed',
    differences: [{ what: 'verdict', old: 'refused', samlet: 'accepted' }],
  });
});

test('what differs is told by name and number, never by value', async () => {
  const samlResponse = posted({
    groups: ['Everyone', 'Secret-Group'],
    attributes: { department: 'Secret-Sales', city: 'Secret-City', same: ['1', '2'] },
  });
  const login = {
    nameId: 'secret@example.com',
    groups: ['Everyone', 'Secret-Old', 'Secret-Older'],
    attributes: {
      ...groupsAre(['Everyone', 'Secret-Group']),
      department: 'Secret-Marketing',
      floor: 'Secret-3',
      same: ['1', '2'],
    },
  };
  const finding = await shadowOf().judge({ samlResponse, login });
  expect(finding).toEqual({
    type: 'shadow.differed',
    differences: [
      { what: 'nameId' },
      { what: 'groups', onlyOld: 2, onlySamlet: 1 },
      { what: 'attribute', name: 'department', seenBy: 'both' },
      { what: 'attribute', name: 'floor', seenBy: 'old' },
      { what: 'attribute', name: 'city', seenBy: 'samlet' },
    ],
  });
  expect(JSON.stringify(finding)).not.toMatch(/secret/i);
});

test.each([
  ['', 'response_missing'],
  ['%%%', 'response_not_base64'],
  [Buffer.from('no XML').toString('base64'), 'response_not_xml'],
])('what is no message is refused and disturbs nobody: %j', async (samlResponse, code) => {
  const finding = await shadowOf().judge({ samlResponse, login: null });
  expect(finding).toMatchObject({ type: 'shadow.agreed', verdict: 'refused', code });
});

test('a bug in samlet disturbs nobody', async () => {
  const { judge } = shadowOf({
    verify: () => {
      throw new TypeError('a bug');
    },
  });
  const finding = await judge({ samlResponse: posted(), login: alice });
  expect(finding).toEqual({ type: 'shadow.not_judged', reason: 'failed' });
});

test('a listener that throws or rejects disturbs nobody', async () => {
  const onEvent = vi.fn(() => {
    throw new Error('no disk');
  });
  const rejecting = vi.fn(() => Promise.reject(new Error('no network')));
  createShadow({ connection, onEvent }).compare({ samlResponse: posted(), login: alice });
  createShadow({ connection, onEvent: rejecting }).compare({ samlResponse: posted(), login: null });
  await vi.waitFor(() =>
    expect([onEvent, rejecting].map(({ mock }) => mock.calls.length)).toEqual([1, 1]),
  );
});

test('a samlet that hangs is passed over, and never more than a few wait', async () => {
  const { shadow, told, judge } = shadowOf({
    verify: () => new Promise(() => undefined),
    timeoutMilliseconds: 50,
    maxPending: 2,
  });
  const judged = { samlResponse: posted(), login: alice };
  for (let nth = 0; nth < 3; nth += 1) shadow.compare(judged);
  await vi.waitFor(() => expect(told.length).toBe(3));
  expect(told.map(({ reason }) => reason)).toEqual(['too many pending', 'too slow', 'too slow']);
  expect(await judge(judged)).toMatchObject({ reason: 'too slow' });
});

test('the old library answers before samlet begins', async () => {
  const order: string[] = [];
  const { shadow, told } = shadowOf({ verify: () => order.push('samlet') });
  shadow.compare({ samlResponse: posted(), login: alice });
  await Promise.resolve().then(() => order.push('old'));
  await vi.waitFor(() => expect(told.length).toBe(1));
  expect(order).toEqual(['old', 'samlet']);
});

test('what the three libraries hand over is understood', () => {
  const attributes = { department: 'Sales' };
  expect(seenBy['seenByNodeSaml']?.({ nameID: 'a', attributes, email: 'b' })).toEqual({
    nameId: 'a',
    attributes,
  });
  expect(seenBy['seenBySamlify']?.({ nameID: 'a', attributes })).toEqual({
    nameId: 'a',
    attributes,
  });
  expect(seenBy['seenBySaml2']?.({ name_id: 'a', attributes })).toEqual({
    nameId: 'a',
    attributes,
  });
  expect(seenBy['seenByNodeSaml']?.({})).toEqual({});
});
