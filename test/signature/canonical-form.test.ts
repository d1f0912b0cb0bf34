import { describe, expect, test } from 'vitest';
import { canonicalForm } from '../../src/signature/canonical-form.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { signIn } from '../support/sign-in.ts';
import { parse } from '../support/xml-of.ts';

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const inclusive11 = 'http://www.w3.org/2006/12/xml-c14n11';

const formOf = (algorithm: string | null, content = '') => {
  const attribute = algorithm === null ? '' : ` Algorithm="${algorithm}"`;
  return canonicalForm(parse(`<m xmlns:ec="${exclusive}"${attribute}>${content}</m>`));
};
const list = (prefixes: string) => `<ec:InclusiveNamespaces PrefixList="${prefixes}"/>`;

test.each([
  [exclusive, 'exclusive', false],
  [`${exclusive}WithComments`, 'exclusive', true],
  [inclusive, 'inclusive', false],
  [`${inclusive}#WithComments`, 'inclusive', true],
  [inclusive11, 'inclusive11', false],
  [`${inclusive11}#WithComments`, 'inclusive11', true],
])('%s is known', (uri, method, withComments) => {
  expect(formOf(uri)).toEqual({ method, withComments, inclusivePrefixes: [] });
});

test.each([
  ['', []],
  ['xs', ['xs']],
  [' xs\n\txsi  #default ', ['xs', 'xsi', '']],
])('reads the PrefixList %j', (prefixes, inclusivePrefixes) => {
  expect(formOf(exclusive, list(prefixes))).toMatchObject({ inclusivePrefixes });
});

test('takes an InclusiveNamespaces without a PrefixList for an empty one', () => {
  expect(formOf(exclusive, '<ec:InclusiveNamespaces/>')).toMatchObject({ inclusivePrefixes: [] });
});

const prefixes = (count: number) => Array.from({ length: count }, (_, i) => `p${i}`).join(' ');

test('takes 32 prefixes and refuses 33', () => {
  expect(formOf(exclusive, list(prefixes(32)))).toHaveProperty('inclusivePrefixes.length', 32);
  const error = expectRejected('signature_canonicalization', () =>
    formOf(exclusive, list(prefixes(33))),
  );
  expect(error.actual).toBe('33 prefixes');
});

describe('refuses', () => {
  test.each([
    ['an unknown method', 'urn:x', '', 'urn:x'],
    ['none', '', '', ''],
    ['a method without a name', null, '', ''],
    ['minimal canonicalization', 'http://www.w3.org/2000/09/xmldsig#minimal', '', undefined],
    ['a PrefixList of the inclusive form', inclusive, list('xs'), 'ec:InclusiveNamespaces'],
    ['two of them', exclusive, list('xs') + list('xsi'), 'ec:InclusiveNamespaces'],
    ['one in another namespace', exclusive, '<InclusiveNamespaces/>', 'InclusiveNamespaces'],
    ['another parameter', exclusive, '<ec:XPath/>', 'ec:XPath'],
    [
      'content of the parameter, which would be canonicalized before any key is known',
      exclusive,
      '<ec:InclusiveNamespaces><a/></ec:InclusiveNamespaces>',
      'a in ec:InclusiveNamespaces',
    ],
  ])('%s', (_, uri, content, actual) => {
    const error = expectRejected('signature_canonicalization', () => formOf(uri, content));
    if (actual !== undefined) expect(error.actual).toBe(actual);
    expect(error.expected).toContain(exclusive);
  });
});

describe('a login signed in', () => {
  test.each([
    'exclusive',
    'exclusive-with-comments',
    'inclusive',
    'inclusive-with-comments',
    'inclusive-1.1',
    'inclusive-1.1-with-comments',
  ] as const)('the %s form is accepted', (canonicalization) => {
    expect(signIn({ signature: { canonicalization } }).email).toBe('alice@example.com');
  });

  test('an exclusive form with PrefixLists of both kinds is accepted', () => {
    const signature = {
      inclusivePrefixes: ['xs', 'xsi'],
      signedInfoInclusivePrefixes: ['ds', 'xs'],
    };
    expect(signIn({ signature, pretty: true }).email).toBe('alice@example.com');
  });

  test('an unknown form is refused', () => {
    const signature = { claims: { canonicalization: 'urn:x' } };
    expect(expectRejected('signature_canonicalization', { signature })).toMatchObject({
      actual: 'urn:x',
      check: { rule: 'signature-response' },
    });
  });

  const underBase = {
    sign: 'assertion',
    mutateBeforeSigning: (xml: string) =>
      xml.replace('<saml2p:Response ', '<saml2p:Response xml:base="https://x.example/" '),
  } as const;

  test('Canonical XML 1.1 under an xml:base is refused, for it would have to be joined', () => {
    for (const signature of [
      { canonicalization: 'inclusive-1.1', signedInfoCanonicalization: 'exclusive' },
      { canonicalization: 'exclusive', signedInfoCanonicalization: 'inclusive-1.1' },
    ] as const) {
      expect(expectRejected('signature_canonicalization', { ...underBase, signature }).actual).toBe(
        'Canonical XML 1.1 under xml:base',
      );
    }
  });

  test.each(['xml:lang="en"', 'base="https://x.example/"', 'xmlns:x="urn:x" x:base="/"'])(
    'Canonical XML 1.1 under %s is accepted, for that is no xml:base',
    (attribute) => {
      const description = {
        sign: 'assertion',
        signature: { canonicalization: 'inclusive-1.1' },
        mutateBeforeSigning: (xml: string) =>
          xml.replace('<saml2p:Response ', `<saml2p:Response ${attribute} `),
      } as const;
      expect(signIn(description).email).toBe('alice@example.com');
    },
  );

  test('any other form under an xml:base is accepted', () => {
    expect(signIn(underBase).email).toBe('alice@example.com');
    expect(signIn({ ...underBase, signature: { canonicalization: 'inclusive' } }).email).toBe(
      'alice@example.com',
    );
  });
});
