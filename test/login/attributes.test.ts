import { describe, expect, test } from 'vitest';
import { comment, element, rawXml } from '../../src/testing/index.ts';
import { signIn } from '../support/sign-in.ts';

const groupsAttribute = 'http://schemas.xmlsoap.org/claims/Group';

describe('groups', () => {
  test.each([
    ['one', ['A'], ['A']],
    ['many, in their order', ['b', 'A', 'c'], ['b', 'A', 'c']],
    ['the same twice', ['A', 'B', 'A'], ['A', 'B']],
    ['letter case kept apart', ['a', 'A'], ['a', 'A']],
    ['empty ones', ['', 'A', ' \n'], ['A']],
    ['blanks around kept', [' A '], [' A ']],
    ['commas kept', ['A,B'], ['A,B']],
    ['none', [], []],
  ])('%s', (_, groups, expected) => {
    expect(signIn({ groups })).toMatchObject({ groups: expected, groupsAsserted: true });
  });

  test('absent is not empty', () => {
    expect(signIn({ groups: null })).toMatchObject({ groups: [], groupsAsserted: false });
  });

  test('under another name if the connection says so', () => {
    const options = { groupsAttribute: 'teams' };
    const login = signIn({ attributes: { teams: ['A'] } }, { options });
    expect(login.groups).toEqual(['A']);
  });

  test('of several Attribute elements with one Name are one list', () => {
    const attributes = [
      { name: groupsAttribute, values: ['A', 'B'] },
      { name: 'other', values: ['x'] },
      { name: groupsAttribute, values: ['B', 'C'] },
    ];
    const login = signIn({ attributes, groups: null });
    expect(login.groups).toEqual(['A', 'B', 'C']);
    expect(login.attributes.get(groupsAttribute)).toEqual(['A', 'B', 'B', 'C']);
  });

  test('and of several statements too', () => {
    const assertion = rawXml(
      `<saml2:AttributeStatement><saml2:Attribute Name="${groupsAttribute}">` +
        '<saml2:AttributeValue>C</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement>',
    );
    expect(signIn({ groups: ['A'], extra: { assertion } }).groups).toEqual(['A', 'C']);
  });
});

describe('attributes', () => {
  test('may be none in their statement', () => {
    const extra = { assertion: element('saml2:AttributeStatement') };
    expect(signIn({ groups: null, extra }).attributes.size).toBe(0);
  });

  test('are plain strings under whatever name', () => {
    const names = ['__proto__', 'constructor', 'toString', 'has own', 'ünï'];
    const attributes = names.map((name) => ({ name, values: [name] }));
    const login = signIn({ attributes, groups: null });
    expect([...login.attributes]).toEqual(names.map((name) => [name, [name]]));
  });

  test('are the whole text, with comments, CDATA and nested elements in it', () => {
    const values = [
      ['a', comment('x'), 'b'],
      rawXml('<![CDATA[<c>]]>d'),
      element('saml2:NameID', {}, 'e'),
      '',
    ];
    const login = signIn({ attributes: [{ name: 'n', values }] });
    expect(login.attributes.get('n')).toEqual(['ab', '<c>d', 'e', '']);
  });
});
