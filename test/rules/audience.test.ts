import { expect, test } from 'vitest';
import { element } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { connectionWith, signIn } from '../support/sign-in.ts';

const { entityId: ours } = connectionWith();
const theirs = 'https://other.example/sp';

test.each([
  ['the only Audience', [ours]],
  ['one Audience of several', [[theirs, ours]]],
  ['one Audience of each restriction', [[theirs, ours], ours]],
  ['an Audience with white space around it', [`\n    ${ours}\n  `]],
])('accepts us as %s', (_, audiences) => {
  expect(signIn({ audiences }).email).toBe('alice@example.com');
});

test.each([
  ['another SP', [theirs], theirs],
  ['us and more', [`${ours}.evil.com`], `${ours}.evil.com`],
  ['us without the end', [ours.slice(0, -1)], ours.slice(0, -1)],
  ['us with a slash', [`${ours}/`], `${ours}/`],
  ['us in other letter case', [ours.toUpperCase()], ours.toUpperCase()],
  ['us in one restriction and another SP in the next', [ours, theirs], theirs],
  ['two other SPs', [[theirs, 'urn:x']], `${theirs}, urn:x`],
  ['nobody', [[]], 'no Audience'],
])('refuses an Assertion whose Audience is %s', (_, audiences, actual) => {
  expect(expectRejected('audience_mismatch', { audiences })).toMatchObject({
    expected: ours,
    actual,
    check: { rule: 'audience' },
    remedy: expect.stringContaining('Audience URI (SP Entity ID)'),
  });
});

test('refuses an Assertion without an AudienceRestriction', () => {
  expect(expectRejected('audience_missing', { audiences: [] })).toMatchObject({
    expected: ours,
    check: { rule: 'audience' },
  });
});

test('refuses an AudienceRestriction of another namespace', () => {
  const lookAlike = element(
    'x:AudienceRestriction',
    { 'xmlns:x': 'urn:x' },
    element('x:Audience', {}, ours),
  );
  expectRejected('condition_unknown', { audiences: [], extra: { conditions: lookAlike } });
});

test('refuses an element inside an Audience, whatever text surrounds it', () => {
  const audience = element('saml2:Audience', {}, ours, element('saml2:Audience'));
  const extra = { conditions: element('saml2:AudienceRestriction', {}, audience) };
  expect(expectRejected('response_malformed', { extra })).toMatchObject({
    actual: expect.stringContaining('saml2:Audience in saml2:Audience'),
    check: { rule: 'assertion-element' },
  });
});
