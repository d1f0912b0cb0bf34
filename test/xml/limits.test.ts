import { describe, expect, test } from 'vitest';
import { defaultLimits, type Limits } from '../../src/xml/limits.ts';
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
    elements: 12_000,
    attributesPerElement: 64,
    namespacesInScope: 128,
    comments: 1_000,
    attributeLength: 8_192,
    namespaceLength: 1_024,
    groups: 10_000,
  });
  expect(Object.isFrozen(defaultLimits)).toBe(true);
});
