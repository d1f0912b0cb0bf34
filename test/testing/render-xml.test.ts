import { expect, test } from 'vitest';
import { renderXml } from '../../src/testing/render-xml.ts';
import { comment, element, rawXml } from '../../src/testing/xml-content.ts';

const compact = { pretty: false };

test('escapes text and attribute values, so that a parser reads them back', () => {
  const content = element('a', { b: '<&>"\t\r\n' }, '<&>"\r\n');
  expect(renderXml(content, compact)).toBe(
    '<a b="&lt;&amp;&gt;&quot;&#9;&#13;&#10;">&lt;&amp;&gt;"&#13;\n</a>',
  );
});

test('leaves out attributes that are null', () => {
  expect(renderXml(element('a', { b: null, c: '' }), compact)).toBe('<a c=""/>');
});

test('writes comments, raw markup and lists as they are given', () => {
  const content = [element('a', {}, ['x', [comment(' y '), rawXml('<b>')]]), 'z'];
  expect(renderXml(content, compact)).toBe('<a>x<!-- y --><b></a>z');
});

test('indents elements that hold no text', () => {
  const content = element('a', {}, element('b', {}, 'text'), element('c', {}, element('d')));
  expect(renderXml(content, { pretty: true })).toBe(
    '<a>\n  <b>text</b>\n  <c>\n    <d/>\n  </c>\n</a>',
  );
});

test('does not indent beside text', () => {
  const content = element('a', {}, 'x', element('b', {}, element('c')));
  expect(renderXml(content, { pretty: true })).toBe('<a>x<b><c/></b></a>');
});
