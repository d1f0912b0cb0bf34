import { SaxesParser } from 'saxes';
import { describe, expect, test, vi } from 'vitest';
import { SamlError } from '../../src/errors/saml-error.ts';
import { defaultLimits, type Limits, limitsFor } from '../../src/xml/limits.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { expectRejected } from '../support/expect-rejected.ts';

type Case = readonly [limit: keyof Limits, what: string, build: (count: number) => string];

const many = (count: number, build: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => build(index)).join('');

const cases: readonly Case[] = [
  ['depth', 'elements in elements', (n) => '<a>'.repeat(n) + '</a>'.repeat(n)],
  ['elements', 'elements', (n) => `<a>${'<b/>'.repeat(n - 1)}</a>`],
  ['attributesPerElement', 'attributes', (n) => `<a${many(n, (i) => ` b${i}=""`)}/>`],
  [
    'attributesPerElement',
    'namespace declarations among attributes',
    (n) => `<a b=""${many(n - 1, (i) => ` xmlns:p${i}="urn:p"`)}/>`,
  ],
  [
    'namespacesInScope',
    'declarations on one element',
    (n) => `<a${many(n, (i) => ` xmlns:p${i}="urn:p"`)}/>`,
  ],
  [
    'namespacesInScope',
    'declarations on nested elements',
    (n) => `${many(n, (i) => `<a xmlns:p${i}="urn:p">`)}${'</a>'.repeat(n)}`,
  ],
  ['attributes', 'attributes', (n) => `<a>${'<b c=""/>'.repeat(n)}</a>`],
  ['attributes', "attributes in '", (n) => `<a>${"<b c=''/>".repeat(n)}</a>`],
  ['attributes', 'namespace declarations', (n) => `<a>${'<b xmlns="u:b"/>'.repeat(n)}</a>`],
  ['commentLength', 'characters of a comment', (n) => `<a><!--${'x'.repeat(n)}--></a>`],
  [
    'commentLength',
    'those of several',
    (n) => `<a>${'<!--xx-->'.repeat(5)}<!--${'x'.repeat(n - 10)}--></a>`,
  ],
  ['commentLength', 'characters of CDATA', (n) => `<a><![CDATA[${'x'.repeat(n)}]]></a>`],
  ['commentLength', 'markup in CDATA', (n) => `<a><![CDATA[${'<'.repeat(n)}]]></a>`],
  ['commentLength', 'those of both', (n) => `<a><![CDATA[xxxx]]><!--${'x'.repeat(n - 4)}--></a>`],
  ['references', 'references in text', (n) => `<a>${'&amp;'.repeat(n)}</a>`],
  ['references', 'references in values', (n) => `<a b="${'&#65;'.repeat(n - 1)}">&lt;</a>`],
  ['nameLength', 'characters of an element', (n) => `<a><${'b'.repeat(n)}/></a>`],
  [
    'nameLength',
    'characters before white space',
    (n) => `<a><${'b'.repeat(n)} c=""></${'b'.repeat(n)}></a>`,
  ],
  ['nameLength', 'characters of an attribute', (n) => `<a ${'b'.repeat(n)}=""/>`],
  ['nameLength', 'characters of the second one', (n) => `<a b=">" ${'c'.repeat(n)} = '"'/>`],
  [
    'nameLength',
    'letters, digits, "-", "." and ":"',
    (n) => `<a xmlns:b="u:b"><b:${'-.5'.repeat(n).slice(0, n - 3)}c/></a>`.replace('<b:-', '<b:c'),
  ],
  ['comments', 'comments', (n) => `<a>${'<!---->'.repeat(n)}</a>`],
  ['comments', 'comments around the root', (n) => `${'<!---->'.repeat(n)}<a/>`],
  ['attributeLength', 'characters of a value', (n) => `<a b="${'x'.repeat(n)}"/>`],
  ['attributeLength', 'references in a value', (n) => `<a b="${'&#120;'.repeat(n)}"/>`],
  ['namespaceLength', 'characters of a name', (n) => `<a xmlns:p="urn:${'x'.repeat(n - 4)}"/>`],
  ['namespaceLength', 'characters of the default', (n) => `<a xmlns="urn:${'x'.repeat(n - 4)}"/>`],
];

describe.each(cases)('limits.%s counts %s', (limit, _, build) => {
  const most = 20;
  const limits = { ...defaultLimits, [limit]: most };

  test('and takes as many', () => {
    expect(parseXml(build(most), limits).localName).toBe('a');
  });

  test('and refuses one more', () => {
    expect(
      expectRejected('xml_limit_exceeded', () => parseXml(build(most + 1), limits)),
    ).toMatchObject({
      expected: `limits.${limit} of at most 20`,
      remedy: expect.stringContaining('limits'),
    });
  });
});

test('counts attributes of each element anew', () => {
  const limits = { ...defaultLimits, attributesPerElement: 2 };
  expect(parseXml('<a b="" c=""><d e="" f=""/></a>', limits).name).toBe('a');
});

test('the defaults are those that the documentation names', () => {
  expect(defaultLimits).toEqual({
    messageBytes: 1_048_576,
    depth: 64,
    elements: 6_000,
    attributes: 20_000,
    attributesPerElement: 64,
    namespacesInScope: 128,
    comments: 1_000,
    commentLength: 65_536,
    references: 20_000,
    nameLength: 1_024,
    attributeLength: 8_192,
    namespaceLength: 1_024,
    groups: 5_000,
  });
  expect(Object.isFrozen(defaultLimits)).toBe(true);
});

describe('limits for other lengths of a message', () => {
  test('are the defaults for a shorter one', () => {
    expect(limitsFor(1_000)).toEqual({ ...defaultLimits, messageBytes: 1_000 });
    expect(limitsFor(1_048_576)).toEqual(defaultLimits);
  });

  test('let a longer one have more of what it is made of, and of nothing else', () => {
    expect(limitsFor(2_621_440)).toEqual({
      ...defaultLimits,
      messageBytes: 2_621_440,
      elements: 15_000,
      attributes: 50_000,
      references: 50_000,
      groups: 12_500,
    });
    expect(limitsFor(1_048_577)).toMatchObject({ elements: 6_001, groups: 5_001 });
  });
});

describe('what looks like too much and is none', () => {
  const parse = (xml: string, limits: Partial<Limits>) =>
    parseXml(xml, { ...defaultLimits, ...limits }).localName;

  test.each<readonly [string, string, Partial<Limits>]>([
    ['start tags in a comment', '<a><!-- <b><b><b> --></a>', { elements: 1 }],
    ['start tags in CDATA', '<a><![CDATA[<b><b>]]></a>', { elements: 1 }],
    ['comments in CDATA', '<a><![CDATA[<!-- <!-- --> -->]]></a>', { comments: 1 }],
    ['CDATA in a comment', '<a><!--<![CDATA[--></a>', { commentLength: 9 }],
    ['a document type in a comment', '<a><!--<!DOCTYPE a>--></a>', {}],
    ['a document type in CDATA', '<a><![CDATA[<!DOCTYPE a>]]></a>', {}],
    ['end tags', '<a></a>', { elements: 1 }],
    ['a ">" in a value', '<a b=">" c=">"/>', { attributes: 2, nameLength: 1 }],
    ['a quote in the other quotes', `<a b="'" c='"'/>`, { attributes: 2 }],
    ['quotes in text', `<a>"'"'"'</a>`, { attributes: 1 }],
    ['a long value', `<a b="${'x'.repeat(100)}"/>`, { nameLength: 1 }],
    [
      'white space in a tag',
      `<a${' \n\t'.repeat(9)}b${' '.repeat(9)}=${' '.repeat(9)}""/>`,
      { nameLength: 1 },
    ],
    ['an XML declaration', '<?xml version="1.0"?><a/>', { commentLength: 17, elements: 1 }],
  ])('%s', (_, xml, limits) => {
    expect(parse(xml, limits)).toBe('a');
  });
});

describe('a text that ends in the middle of what is weighed', () => {
  test.each(['<a', '<a b', '<a b="', "<a b='c", '<a>&', '<', '<a></', '<a><!-', '<a><![CDATA['])(
    '%s is malformed, no more',
    (xml) => {
      expectRejected('xml_malformed', () => parseXml(xml, defaultLimits));
    },
  );

  test('has names as long as others', () => {
    const limits = { ...defaultLimits, nameLength: 10 };
    const open = `<${'a'.repeat(10)}`;
    expectRejected('xml_malformed', () => parseXml(open, limits));
    expectRejected('xml_limit_exceeded', () => parseXml(`${open}a`, limits));
  });

  test.each(['<!--', '<![CDATA[', '<?x '])('%s counts to the end', (open) => {
    const limits = { ...defaultLimits, commentLength: 10 };
    expectRejected('xml_limit_exceeded', () => parseXml(`<a>${open}${'x'.repeat(11)}`, limits));
  });
});

test('refuses too much before the parser sees any of it', () => {
  const write = vi.spyOn(SaxesParser.prototype, 'write');
  const references = '&amp;'.repeat(20_001);
  for (const xml of ['<a/>'.repeat(6_001), `<a>${references}</a>`, references, '<!DOCTYPE a>']) {
    expect(() => parseXml(xml, defaultLimits)).toThrow(SamlError);
  }
  expect(write).not.toHaveBeenCalled();
});
