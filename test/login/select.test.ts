import { expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { signIn } from '../support/sign-in.ts';

const login = signIn({
  assertionId: 'id42',
  groups: ['A', 'B'],
  attributes: { 'odd one': ['x\u{85}y\u{2028}z\r'] },
});

test.each([
  ['//saml:NameID', ['alice@example.com']],
  ['//saml:NameID/text()', ['alice@example.com']],
  ['/saml:Assertion/@ID', ['id42']],
  [
    '//saml:Attribute[@Name="http://schemas.xmlsoap.org/claims/Group"]/saml:AttributeValue',
    ['A', 'B'],
  ],
  ['count(//saml:AttributeValue)', ['3']],
  ['//saml:AttributeValue/@xsi:type', ['xs:string', 'xs:string', 'xs:string']],
  ['string(//saml:Attribute[@Name="odd one"])', ['x\u{85}y\u{2028}z\r']],
  ['boolean(//saml:Advice)', ['false']],
  ['//saml:Advice', []],
])('%s selects %j', (xpath, values) => {
  expect(login.select(xpath)).toEqual(values);
});

test('nothing around the Assertion can be selected', () => {
  expect(login.select('//samlp:*')).toEqual([]);
  expect(login.select('name(/*/..)')).toEqual(['']);
});

test('the signature of the Assertion cannot be selected where the Response is signed, too', () => {
  expect(signIn({ sign: 'both' }).select('//ds:*')).toEqual([]);
});

test('only the Assertion can be selected where the Assertion alone is signed', () => {
  expect(signIn({ sign: 'assertion' }).select('name(/*)')).toEqual(['saml2:Assertion']);
});

test.each(['//', 'saml:', '//nobody:x', 'unknown()'])(
  'an expression that cannot be evaluated is refused: %s',
  (xpath) => {
    expect(expectRejected('config_option_invalid', () => login.select(xpath))).toMatchObject({
      expected: 'an XPath 1.0 expression',
      actual: xpath,
    });
  },
);
