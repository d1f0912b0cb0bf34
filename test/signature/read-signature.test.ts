import { describe, expect, test } from 'vitest';
import { readSignedInfo } from '../../src/signature/read-signature.ts';
import { comment, element, rawXml, type SignatureClaims } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { signIn } from '../support/sign-in.ts';
import { parse } from '../support/xml-of.ts';

const ds = 'http://www.w3.org/2000/09/xmldsig#';
const enveloped = `${ds}enveloped-signature`;
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** A response whose one signature really says this, signed by the right key. */
const claiming = (claims: SignatureClaims) =>
  ({ sign: 'assertion', signature: { claims } }) as const;

/** A response whose one signature is changed; its shape is looked at before its value. */
const changed = (from: string | RegExp, to: string) =>
  ({
    sign: 'assertion',
    mutateAfterSigning: (xml: string) => {
      const mutated = xml.replace(from, to);
      if (mutated === xml) throw new Error(`${from} is not in it`);
      return mutated;
    },
  }) as const;

describe('the reference', () => {
  test.each([
    ['no URI', null],
    ['an empty URI, which means the whole document', ''],
    ['only a hash', '#'],
    ['an XPointer to the root', '#xpointer(/)'],
    ['an XPointer by ID', "#xpointer(id('x'))"],
    ['an address', 'https://evil.example/assertion.xml'],
    ['a file', 'file:///etc/passwd'],
    ['an ID without the hash', 'x'],
    ['two hashes', '##x'],
    ['an ID with blanks', '#a b'],
  ])('may not have %s', (_, reference) => {
    expect(expectRejected('signature_reference', claiming({ reference }))).toMatchObject({
      expected: 'URI="#…" with an ID',
      actual: reference ?? '',
      check: { rule: 'signature-assertion' },
    });
  });

  test('must be to the element that the signature stands in', () => {
    const description = { ...claiming({ reference: '#response' }), responseId: 'response' };
    expect(
      expectRejected('signature_reference', { ...description, assertionId: 'own' }),
    ).toMatchObject({
      expected: 'own',
      actual: 'response',
    });
  });

  test('must be to an ID: one without an ID cannot be signed', () => {
    const description = changed(/(<saml2:Assertion )ID="[^"]*"/, '$1Id="x"');
    expectRejected('signature_reference', description);
  });

  test('must be the only one', () => {
    const signedInfo = element('ds:Reference', { URI: '#other' });
    expect(expectRejected('signature_reference', claiming({ signedInfo }))).toMatchObject({
      expected: 'one Reference',
      actual: 'CanonicalizationMethod, SignatureMethod, Reference, Reference',
    });
  });

  test('must be there', () => {
    expectRejected('signature_reference', changed(/<ds:Reference.*<\/ds:Reference>/s, ''));
  });
});

describe('the transforms', () => {
  test.each([
    ['none', []],
    ['only a canonicalization', [exclusive]],
    ['the two in the wrong order', [exclusive, enveloped]],
    ['enveloped-signature twice', [enveloped, enveloped, exclusive]],
    ['a canonicalization too many', [enveloped, exclusive, exclusive]],
    ['base64', [`${ds}base64`, exclusive]],
    ['XPath', ['http://www.w3.org/TR/1999/REC-xpath-19991116', exclusive]],
    ['XSLT', ['http://www.w3.org/TR/1999/REC-xslt-19991116']],
  ])('may not be %s', (_, transforms) => {
    expect(expectRejected('signature_transform', claiming({ transforms }))).toMatchObject({
      expected: 'enveloped-signature, then one canonicalization',
      actual: transforms.join(', '),
    });
  });

  test('may end with XPath neither', () => {
    const transforms = [enveloped, 'http://www.w3.org/TR/1999/REC-xpath-19991116'];
    expect(expectRejected('signature_canonicalization', claiming({ transforms })).actual).toBe(
      transforms[1],
    );
  });

  test.each([
    ['in another namespace', /<ds:Transform (.*?)\/>/, `<x:Transform xmlns:x="urn:x" $1/>`],
    ['of another name', /<ds:Transform (.*?)\/>/, '<ds:Transforn $1/>'],
    ['with a parameter', /<ds:Transform ([^>]*)\/>/, '<ds:Transform $1><ds:XPath/></ds:Transform>'],
    [
      'as its second in another namespace',
      /<ds:Transform ([^>]*[^/])>(.*?)<\/ds:Transform>/,
      '<x:Transform xmlns:x="urn:x" $1>$2</x:Transform>',
    ],
    [
      'as its second of another name',
      /<ds:Transform ([^>]*[^/])>(.*?)<\/ds:Transform>/,
      '<ds:Transforn $1>$2</ds:Transforn>',
    ],
  ])('may not have one %s', (_, from, to) => {
    expectRejected('signature_transform', changed(from, to));
  });

  test('may leave the canonicalization out, which is then inclusive', () => {
    const signature = {
      canonicalization: 'inclusive',
      claims: { transforms: [enveloped] },
    } as const;
    expect(signIn({ sign: 'response', signature }).email).toBe('alice@example.com');
  });

  test('which are left out mean Canonical XML 1.0 without comments', () => {
    const signedInfo = parse(
      `<SignedInfo xmlns="${ds}"><CanonicalizationMethod Algorithm="${exclusive}"/>` +
        '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>' +
        `<Reference URI="#x"><Transforms><Transform Algorithm="${enveloped}"/></Transforms>` +
        '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>' +
        '<DigestValue>AAAA</DigestValue></Reference></SignedInfo>',
    );
    expect(readSignedInfo(signedInfo).reference.form).toEqual({
      method: 'inclusive',
      withComments: false,
      inclusivePrefixes: [],
    });
  });
});

describe('the parts of a signature', () => {
  const whole = 'SignedInfo, SignatureValue';
  const reference = 'Transforms, DigestMethod, DigestValue';
  test.each([
    ['no SignedInfo', /<ds:SignedInfo>.*<\/ds:SignedInfo>/s, '', 'SignatureValue, KeyInfo'],
    [
      'a SignedInfo in another namespace',
      /<(\/?)ds:SignedInfo>/g,
      '<$1SignedInfo>',
      `${whole}, KeyInfo`,
    ],
    ['no SignatureValue', /<ds:SignatureValue>.*<\/ds:SignatureValue>/s, '', 'SignedInfo, KeyInfo'],
    ['KeyInfo twice', /<ds:KeyInfo>.*<\/ds:KeyInfo>/s, '$&$&', `${whole}, KeyInfo, KeyInfo`],
    [
      'KeyInfo first',
      /(<ds:SignedInfo>.*)(<ds:KeyInfo>.*<\/ds:KeyInfo>)/s,
      '$2$1',
      `KeyInfo, ${whole}`,
    ],
    [
      'SignedInfo twice',
      /<ds:SignedInfo>.*<\/ds:SignedInfo>/s,
      '$&$&',
      `SignedInfo, ${whole}, KeyInfo`,
    ],
    [
      'an Object in the place of KeyInfo',
      /<ds:KeyInfo>.*<\/ds:KeyInfo>/s,
      '<ds:Object/>',
      `${whole}, Object`,
    ],
    ['text between its parts', /<\/ds:SignedInfo>/, '$&x', `${whole}, KeyInfo`],
  ])('may not be: %s', (_, from, to, parts) => {
    expect(expectRejected('signature_malformed', changed(from, to))).toMatchObject({
      actual: `Signature with ${parts}`,
      check: { rule: 'signature-assertion' },
    });
  });

  test.each([
    [
      'no CanonicalizationMethod',
      /<ds:CanonicalizationMethod[^>]*\/>/,
      '',
      'SignedInfo with SignatureMethod, Reference',
    ],
    [
      'no SignatureMethod',
      /<ds:SignatureMethod[^>]*\/>/,
      '',
      'SignedInfo with CanonicalizationMethod, Reference',
    ],
    [
      'no Transforms',
      /<ds:Transforms>.*<\/ds:Transforms>/s,
      '',
      'Reference with DigestMethod, DigestValue',
    ],
    [
      'Transforms in another namespace',
      /<(\/?)ds:Transforms>/g,
      '<$1Transforms>',
      `Reference with ${reference}`,
    ],
    ['no DigestMethod', /<ds:DigestMethod[^>]*\/>/, '', 'Reference with Transforms, DigestValue'],
    [
      'no DigestValue',
      /<ds:DigestValue>.*<\/ds:DigestValue>/s,
      '',
      'Reference with Transforms, DigestMethod',
    ],
    [
      'two DigestValues',
      /<ds:DigestValue>.*<\/ds:DigestValue>/s,
      '$&$&',
      `Reference with ${reference}, DigestValue`,
    ],
    [
      'an empty SignatureValue',
      /(<ds:SignatureValue>)[^<]*/,
      '$1',
      'SignatureValue with unusable text',
    ],
  ])('may not have in it: %s', (_, from, to, actual) => {
    expect(expectRejected('signature_malformed', changed(from, to)).actual).toBe(actual);
  });

  test('may not be an Object behind KeyInfo', () => {
    const signature = element('ds:Object', {}, element('ds:Manifest'));
    expect(expectRejected('signature_malformed', claiming({ signature })).actual).toBe(
      'Signature with SignedInfo, SignatureValue, KeyInfo, Object',
    );
  });

  test('may leave KeyInfo out', () => {
    expect(signIn({ signature: { certificate: null } }).email).toBe('alice@example.com');
  });
});

describe('values', () => {
  const digest = 'DigestValue with unusable text';
  test.each([
    ['a comment in DigestValue', /(<ds:DigestValue>)/, '$1<!-- x -->', 'a comment'],
    ['a comment in SignatureValue', /(<ds:SignatureValue>)/, '$1<!-- x -->', 'a comment'],
    ['a comment in SignedInfo', /(<ds:SignedInfo>)/, '$1<!-- x -->', 'a comment'],
    ['a comment deep in SignedInfo', /(<ds:Transforms>)/, '$1<!-- x -->', 'a comment'],
    [
      'a CDATA section in DigestValue',
      /(<ds:DigestValue>)([^<]*)/,
      '$1<![CDATA[$2]]>',
      'a CDATA section',
    ],
    ['an element in DigestValue', /(<ds:DigestValue>)/, '$1<ds:x/>', 'DigestValue with x'],
    ['letters of another base64', /(<ds:DigestValue>)../, '$1-_', digest],
    ['a missing padding', /=<\/ds:DigestValue>/, '</ds:DigestValue>', digest],
    ['padding in the middle', /(<ds:DigestValue>)..../, '$1AA==', digest],
    ['bits behind the last byte', /.=<\/ds:DigestValue>/, 'B=</ds:DigestValue>', digest],
    ['no letters at all', /(<ds:DigestValue>)[^<]*/, '$1 \n ', digest],
  ])('may not be %s', (_, from, to, actual) => {
    expect(expectRejected('signature_malformed', changed(from, to)).actual).toBe(actual);
  });

  test('may not be longer than 8,192 characters', () => {
    const description = changed(/(<ds:SignatureValue>)[^<]*/, `$1${'A'.repeat(8193)}`);
    expect(expectRejected('signature_malformed', description)).toMatchObject({
      expected: 'SignatureValue of at most 8192 characters',
      actual: '8193 characters',
    });
  });

  test('may be folded, since white space is no part of base64', () => {
    const folded = (xml: string) =>
      xml.replace(
        /(<ds:SignatureValue>)([^<]*)/g,
        (_, tag: string, value: string) => `${tag}\n${value.replace(/(.{60})/g, '$1\r\n\t ')}\n`,
      );
    expect(signIn({ sign: 'response', mutateAfterSigning: folded }).email).toBe(
      'alice@example.com',
    );
  });
});

test('comments around and inside the signed element are no part of what is signed', () => {
  const xml = comment(' note ');
  const description = { extra: { response: xml, assertion: [xml, rawXml('<!--x-->')] } };
  expect(signIn(description).email).toBe('alice@example.com');
});
