import { expect, test } from 'vitest';
import type { Check } from '../../src/rules/check.ts';
import type { ResponseDescription } from '../../src/testing/index.ts';
import { explained } from '../support/sign-in.ts';

function groupsCheck(sent: ResponseDescription): Check | undefined {
  const report = explained(sent);
  expect(report.ok).toBe(true);
  return report.checks.find(({ rule }) => rule === 'attributes');
}

test('says nothing of groups that came', () => {
  expect(groupsCheck({})?.reason).toBeUndefined();
});

test.each([
  ['http://schemas.xmlsoap.org/claims/group', ['A', 'B', 'C'], 'with 3 values'],
  ['memberOf', ['A'], 'with 1 value'],
  ['groups', ['A', 'B'], 'with 2 values'],
  ['http://schemas.xmlsoap.org/claims/Grup', ['A', 'B'], 'with 2 values'],
])('points at groups that came as %s', (groupsAttribute, groups, count) => {
  const check = groupsCheck({ groupsAttribute, groups });
  expect(check).toMatchObject({ outcome: 'pass', reason: 'groups-near-name' });
  expect(check?.evidence).toContain(`"${groupsAttribute}" ${count}`);
  expect(check?.hint).toContain(`Set groupsAttribute here to "${groupsAttribute}"`);
  expect(check).not.toHaveProperty('remedy');
});

test('says what came where no groups did, and how a filter must be written', () => {
  const check = groupsCheck({ groups: null, attributes: { city: 'Paris', costCenter: '42' } });
  expect(check?.reason).toBe('groups-absent');
  expect(check?.evidence).toContain('What came: "city", "costCenter".');
  expect(check?.hint).toContain('must be ".*"');
});

test('says so where no attribute came at all', () => {
  const check = groupsCheck({ groups: null });
  expect(check?.evidence).toContain('No attribute came at all.');
});

test('names twelve attributes and counts the others', () => {
  const names = Array.from({ length: 15 }, (_, index) => [`numbered${index}`, 'x'] as const);
  const check = groupsCheck({ groups: null, attributes: Object.fromEntries(names) });
  expect(check?.evidence).toMatch(/"numbered11", and 3 more\.$/);
});

test.each([
  [',', 'Everyone,Engineering,Sales'],
  [';', 'Everyone;Engineering;Sales'],
  ['|', 'Everyone|Engineering|Sales'],
])('sees groups that are joined by "%s"', (separator, value) => {
  const check = groupsCheck({ groups: [value] });
  expect(check?.reason).toBe('groups-joined');
  expect(check?.evidence).toContain(`3 parts, joined by "${separator}"`);
});

test('takes one group for one group, and none for none', () => {
  expect(groupsCheck({ groups: ['Everyone'] })?.reason).toBeUndefined();
  expect(groupsCheck({ groups: [] })?.reason).toBeUndefined();
});

test('shows hints on passed checks in the text', () => {
  const text = explained({ groups: null }).toText();
  expect(text).toContain('This login passes every check.');
  expect(text).toContain('Nothing is to be changed.');
  expect(text).toContain('     hint:     Look at the IdP:');
});
