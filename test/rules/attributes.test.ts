import { expect, test } from 'vitest';
import { element } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { signIn } from '../support/sign-in.ts';

const options = { limits: { groups: 3 } };

test('accepts as many groups as the connection does, or none', () => {
  expect(signIn({ groups: ['a', 'b', 'c'] }, { options }).groups).toEqual(['a', 'b', 'c']);
  expect(signIn({ groups: null }, { options }).groups).toEqual([]);
});

test('refuses one group more, repeats and empty ones counted', () => {
  const run = () => signIn({ groups: ['a', 'a', '', 'b'] }, { options });
  expect(expectRejected('attributes_malformed', run)).toMatchObject({
    expected: 'at most 3 groups (limits.groups)',
    actual: '4',
    check: { rule: 'attributes' },
    remedy: expect.stringContaining('group filter'),
  });
});

test('does not count the values of other attributes', () => {
  const attributes = { titles: ['a', 'b', 'c', 'd'] };
  expect(signIn({ attributes, groups: null }, { options }).attributes.get('titles')).toHaveLength(
    4,
  );
});

test.each([
  ['no Name', null],
  ['an empty Name', ''],
])('refuses an Attribute with %s', (_, name) => {
  expect(
    expectRejected('attributes_malformed', { attributes: [{ name, values: ['x'] }] }),
  ).toMatchObject({ actual: 'an Attribute without a Name', check: { rule: 'assertion-element' } });
});

test('refuses encrypted attributes without a key', () => {
  const extra = { attributeStatement: element('saml2:EncryptedAttribute') };
  expect(expectRejected('attribute_encrypted', { extra })).toMatchObject({
    check: { rule: 'assertion-element' },
  });
});

test('refuses what SAML does not allow in an AttributeStatement', () => {
  const extra = { attributeStatement: element('saml2:Subject') };
  expect(expectRejected('response_malformed', { extra })).toMatchObject({
    actual: expect.stringContaining('saml2:Subject in saml2:AttributeStatement'),
    check: { rule: 'assertion-element' },
  });
});
