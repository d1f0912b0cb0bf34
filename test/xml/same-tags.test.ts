import { describe, expect, test } from 'vitest';
import { canonicalize } from '../../src/xml/canonicalize.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { readCanonical } from '../../src/xml/read-canonical.ts';
import { childElements, elementsOf } from '../../src/xml/select.ts';
import type { XmlElement } from '../../src/xml/xml-tree.ts';
import { expectRejected } from '../support/expect-rejected.ts';

const exclusive = { method: 'exclusive', withComments: false, inclusivePrefixes: [] } as const;

const readers = {
  parseXml: (text: string) => parseXml(text, defaultLimits),
  readCanonical,
};

/** Names, namespaces, attributes and declarations of all elements, without what stands where. */
function tagsOf(root: XmlElement): readonly unknown[] {
  return elementsOf(root).map(({ children: _, parent: __, ...tag }) => tag);
}

describe.each(Object.entries(readers))('%s', (_name, read) => {
  test('lets neighbours whose start tags are alike share what is in them', () => {
    const root = read(
      '<a><b xmlns:p="urn:p" c="1" p:d="2">x</b><b xmlns:p="urn:p" c="1" p:d="2">y</b></a>',
    );
    const [first, second] = childElements(root);
    expect(second?.attributes).toBe(first?.attributes);
    expect(second?.declarations).toBe(first?.declarations);
    expect([first?.children, second?.children]).toEqual([['x'], ['y']]);
    expect(second?.parent).toBe(root);
  });

  test.each([
    ['another value', '<a><b c="1"></b><b c="2"></b></a>'],
    ['a longer value', '<a><b c="1"></b><b c="11"></b></a>'],
    ['another name of an attribute', '<a><b c="1"></b><b d="1"></b></a>'],
    ['one attribute more', '<a><b c="1"></b><b c="1" d="2"></b></a>'],
    ['one attribute less', '<a><b c="1" d="2"></b><b c="1"></b></a>'],
    ['another name', '<a><b c="1"></b><bb c="1"></bb></a>'],
    ['a name that goes on', '<a><b></b><bc></bc></a>'],
    ['another declaration', '<a><p:b xmlns:p="urn:1"></p:b><p:b xmlns:p="urn:2"></p:b></a>'],
    ['a declaration in front of it', '<a xmlns="urn:1"><b></b><b xmlns="urn:2"><b></b></b></a>'],
    [
      'other elements in between, in other namespaces',
      '<p:a xmlns:p="urn:1"><p:b></p:b><p:c xmlns:p="urn:2"><p:b></p:b></p:c><p:b></p:b></p:a>',
    ],
    [
      'a neighbour with children that bind the prefix anew',
      '<p:a xmlns:p="urn:1"><p:b xmlns:q="urn:q" q:c=""><p:b xmlns:p="urn:3"></p:b></p:b>' +
        '<p:b xmlns:q="urn:q" q:c=""><p:b></p:b></p:b></p:a>',
    ],
    [
      'a neighbour with a child that needs the declaration again',
      '<a><b xmlns:q="urn:q" q:x=""></b><b xmlns:q="urn:q" q:x=""><q:c></q:c></b></a>',
    ],
    [
      'two neighbours that bind a prefix which means something else behind them',
      '<q:a xmlns:q="urn:1"><b xmlns:q="urn:2" q:x=""></b><b xmlns:q="urn:2" q:x=""></b>' +
        '<q:c></q:c></q:a>',
    ],
    [
      'a neighbour with a child that needs the declaration again',
      '<a><b xmlns:q="urn:q" q:x=""></b><b xmlns:q="urn:q" q:x=""><q:c></q:c></b></a>',
    ],
    [
      'two neighbours that bind a prefix which means something else behind them',
      '<q:a xmlns:q="urn:1"><b xmlns:q="urn:2" q:x=""></b><b xmlns:q="urn:2" q:x=""></b>' +
        '<q:c></q:c></q:a>',
    ],
  ])('reads and writes as it stands what has %s', (_difference, text) => {
    const root = read(text);
    const alone = elementsOf(root).map((element) => canonicalize(element, exclusive));
    const expected = alone.map((one) => tagsOf(readers.parseXml(one))[0]);
    expect(tagsOf(root).map(plainTag)).toEqual(expected.map(plainTag));
    expect(canonicalize(root, exclusive)).toBe(text);
  });
});

/** What of a tag does not depend on declarations that stand around it. */
function plainTag(tag: unknown): unknown {
  const { declarations: _, ...rest } = tag as XmlElement;
  return rest;
}

test('neighbours that are alike are written alike, as often as they are there', () => {
  const tag = '<p:b xmlns:p="urn:p" xmlns:unused="urn:u" z="2" a="1"/>';
  const written = '<p:b xmlns:p="urn:p" a="1" z="2"></p:b>';
  const root = parseXml(`<a>${tag.repeat(3)}text${tag}<c/>${tag}</a>`, defaultLimits);
  expect(canonicalize(root, exclusive)).toBe(
    `<a>${written.repeat(3)}text${written}<c></c>${written}</a>`,
  );
});

test('an identifier that stands in two tags alike is refused as one that is there twice', () => {
  expectRejected('xml_duplicate_id', () =>
    parseXml('<a><b ID="x"/><b ID="x"/></a>', defaultLimits),
  );
});

test('the declarations of each of them are in scope at its children', () => {
  const limits = { ...defaultLimits, namespacesInScope: 2 };
  const tag = '<b xmlns:p="urn:p" xmlns:q="urn:q">';
  expect(parseXml(`<a>${tag}</b>${tag}<c/></b></a>`, limits).children).toHaveLength(2);
  expectRejected('xml_limit_exceeded', () =>
    parseXml(`<a>${tag}</b>${tag}<c xmlns:r="urn:r"/></b></a>`, limits),
  );
});

test('each of the tags that are alike counts for the declarations that may be written', () => {
  const root = parseXml(`<a>${'<p:b xmlns:p="urn:p"/>'.repeat(4)}</a>`, defaultLimits);
  const length = ' xmlns:p="urn:p"'.length;
  expect(canonicalize(root, { ...exclusive, mostDeclarations: 4 * length })).toContain('p:b');
  expectRejected('xml_limit_exceeded', () =>
    canonicalize(root, { ...exclusive, mostDeclarations: 4 * length - 1 }),
  );
});
