import { expect, test } from 'vitest';
import { readCanonical } from '../../src/xml/read-canonical.ts';

const refused: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['text before the root', 'x<a></a>'],
  ['text behind the root', '<a></a>x'],
  ['two roots', '<a></a><b></b>'],
  ['an end tag that is missing', '<a><b></b>'],
  ['an end tag of another element', '<a></b>'],
  ['a start tag without end', '<a'],
  ['an empty element tag', '<a/>'],
  ['a comment', '<a><!-- x --></a>'],
  ['a processing instruction', '<a><?x?></a>'],
  ['a CDATA section', '<a><![CDATA[x]]></a>'],
  ['a document type', '<!DOCTYPE a><a></a>'],
  ['a blank inside an end tag', '<a></a >'],
  ['two blanks between attributes', '<a  b="1"></a>'],
  ['single quotes', "<a b='1'></a>"],
  ['an attribute without value', '<a b></a>'],
  ['an attribute without end', '<a b="1></a>'],
  ['"<" in an attribute', '<a b="<"></a>'],
  ['a line break in an attribute', '<a b="1\n2"></a>'],
  ['a tab in an attribute', '<a b="1\t2"></a>'],
  ['a carriage return', '<a>1\r2</a>'],
  ['">" in text', '<a>></a>'],
  ['a reference to a character by number', '<a>&#65;</a>'],
  ['an unknown entity', '<a>&copy;</a>'],
  ['a bare ampersand', '<a>&</a>'],
  ['NUL', '<a>\0</a>'],
  ['U+FFFE', '<a>\ufffe</a>'],
  ['a lone surrogate', '<a>\ud800</a>'],
  ['a name that begins with a digit', '<1></1>'],
  ['a local name that begins with a digit', '<p:1 xmlns:p="urn:p"></p:1>'],
  ['a name with two colons', '<p:a:b xmlns:p="urn:p"></p:a:b>'],
  ['a name with a character that none has', '<a×></a×>'],
  ['an undeclared prefix', '<p:a></p:a>'],
  ['an undeclared prefix of an attribute', '<a p:b="1"></a>'],
  ['a prefix undeclared', '<a xmlns:p=""></a>'],
  ['the prefix xml declared', '<a xmlns:xml="http://www.w3.org/XML/1998/namespace"></a>'],
  ['the prefix xmlns declared', '<a xmlns:xmlns="http://www.w3.org/2000/xmlns/"></a>'],
  [
    'the namespace of xml for another prefix',
    '<a xmlns="http://www.w3.org/XML/1998/namespace"></a>',
  ],
  ['an attribute twice', '<a b="1" b="2"></a>'],
  ['a declaration twice', '<a xmlns="urn:a" xmlns="urn:b"></a>'],
  ['one attribute under two prefixes', '<a xmlns:p="urn:p" xmlns:q="urn:p" p:b="1" q:b="2"></a>'],
  ['attributes in disorder', '<a c="1" b="2"></a>'],
  ['declarations in disorder', '<a xmlns:q="urn:q" xmlns:p="urn:p"></a>'],
  ['a declaration behind an attribute', '<a b="1" xmlns="urn:a"></a>'],
];

test.each(refused)('refuses %s, which canonical text never has', (_name, text) => {
  expect(() => readCanonical(text)).toThrow(expect.objectContaining({ code: 'xml_malformed' }));
});

test('takes every character that canonical text has as a reference', () => {
  const read = readCanonical('<a b="&#x9;&#xA;&#xD;&quot;&amp;&lt;>">&amp;&lt;&gt;&#xD;\n\t"</a>');
  expect(read.attributes[0]?.value).toBe('\t\n\r"&<>');
  expect(read.children).toEqual(['&<>\r\n\t"']);
});

test('takes names of any script', () => {
  const read = readCanonical('<é:名 xmlns:é="urn:e" xmlns:名="urn:n" 名:\u{10400}·="1"></é:名>');
  expect(read).toMatchObject({ prefix: 'é', localName: '名', namespace: 'urn:e' });
  expect(read.attributes[0]).toMatchObject({ localName: '\u{10400}·', namespace: 'urn:n' });
});
