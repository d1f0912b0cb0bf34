import { expect, test } from 'vitest';
import { attributeOf, childrenNamed, elementsOf, textOf } from '../../src/xml/select.ts';
import { parse } from '../support/xml-of.ts';

test.each([
  ['<a/>', ''],
  ['<a>x</a>', 'x'],
  ['<a>x<!-- y -->z</a>', 'xz'],
  ['<a><!-- y -->x</a>', 'x'],
  ['<a><!-- y --></a>', ''],
  ['<a>x<![CDATA[y]]>z</a>', 'xyz'],
  ['<a>x<b>y<c>z</c></b></a>', 'xyz'],
  ['<a><b>y</b>z</a>', 'yz'],
  ['<a><b>y</b></a>', 'y'],
])('the text of %s is all of it, whatever splits it', (xml, text) => {
  expect(textOf(parse(xml))).toBe(text);
});

test('an attribute is found by its whole name, and one with a prefix is another', () => {
  const element = parse('<a xmlns:p="urn:p" p:b="1" b="2" c=""/>');
  expect(attributeOf(element, 'b')).toBe('2');
  expect(attributeOf(element, 'c')).toBe('');
  expect(attributeOf(element, 'd')).toBeNull();
});

test('children are found by namespace and name, never deeper', () => {
  const root = parse('<a xmlns:p="urn:p"><p:b/><b/><c><p:b/></c><q:b xmlns:q="urn:p"/></a>');
  const found = childrenNamed(root, { namespace: 'urn:p', localName: 'b' });
  expect(found.map(({ name }) => name)).toEqual(['p:b', 'q:b']);
});

test('every element is walked, parents before their children', () => {
  const root = parse('<a>x<b><d/></b><c/></a>');
  expect(elementsOf(root).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
});
