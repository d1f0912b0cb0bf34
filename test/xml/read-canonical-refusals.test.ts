import { expect, test } from 'vitest';
import { readCanonical } from '../../src/xml/read-canonical.ts';
import { expectRejected } from '../support/expect-rejected.ts';

/** What no canonical text has: name, text, and as what it is refused. */
const refused: readonly (readonly [string, string, string])[] = [
  ['nothing', '', 'text where a start tag should be'],
  ['text before the root', 'x<a></a>', 'text where a start tag should be'],
  ['text behind the root', '<a></a>x', 'text behind the root element'],
  ['two roots', '<a></a><b></b>', 'text behind the root element'],
  ['an end tag that is missing', '<a><b></b>', 'an end without end tags'],
  ['an end tag of another element', '<a></b>', 'an end tag other than a'],
  ['a blank inside an end tag', '<a></a >', 'an end tag other than a'],
  ['a start tag without end', '<a', 'a start tag without end'],
  ['an empty element tag', '<a/>', 'a start tag without end'],
  ['a start tag that ends with "/"', '<a/></a>', 'a start tag without end'],
  ['a start tag that ends with "!"', '<a!></a>', 'a start tag without end'],
  ['"," in a name', '<a,b></a,b>', 'a start tag without end'],
  ['"/" in a name', '<a/b></a/b>', 'a start tag without end'],
  ['"<" in a name', '<a<b></a<b>', 'a start tag without end'],
  ['"?" in a name', '<a?b></a?b>', 'a start tag without end'],
  ['no name', '<></>', 'an empty name'],
  ['no name of an attribute', '<a ="1"></a>', 'an empty name'],
  ['two blanks between attributes', '<a  b="1"></a>', 'an empty name'],
  ['a comment', '<a><!-- x --></a>', 'an empty name'],
  ['a processing instruction', '<a><?x?></a>', 'an empty name'],
  ['a CDATA section', '<a><![CDATA[x]]></a>', 'an empty name'],
  ['a document type', '<!DOCTYPE a><a></a>', 'an empty name'],
  ['single quotes', "<a b='1'></a>", 'an attribute without value'],
  ['an attribute without value', '<a b></a>', 'an attribute without value'],
  ['an attribute without "="', '<a b"1"></a>', 'an attribute without value'],
  ['an attribute without its first quote', '<a b=x"></a>', 'an attribute without value'],
  ['an attribute without end', '<a b="1></a>', 'an attribute without value'],
  ['"<" in an attribute', '<a b="<"></a>', '"<" or a line break in an attribute'],
  ['a line break in an attribute', '<a b="1\n2"></a>', '"<" or a line break in an attribute'],
  ['a tab in an attribute', '<a b="1\t2"></a>', '"<" or a line break in an attribute'],
  ['a carriage return', '<a>1\r2</a>', 'a character that is not canonical'],
  ['NUL', '<a>\0</a>', 'a character that is not canonical'],
  ['U+FFFE', '<a>\ufffe</a>', 'a character that is not canonical'],
  ['a lone surrogate', '<a>\ud800</a>', 'a character that is not canonical'],
  ['">" in text', '<a>></a>', '">" in text'],
  ['a character by number', '<a>&#65;</a>', 'a reference that is not canonical'],
  ['an unknown entity', '<a>&copy;</a>', 'a reference that is not canonical'],
  ['a bare ampersand', '<a>&</a>', 'a reference that is not canonical'],
  ['a name that begins with a digit', '<1></1>', 'the name 1'],
  ['a local name that begins with a digit', '<p:1 xmlns:p="urn:p"></p:1>', 'the name p:1'],
  ['a name with two colons', '<p:a:b xmlns:p="urn:p"></p:a:b>', 'the name p:a:b'],
  ['a name with a character that none has', '<a×></a×>', 'the name a×'],
  ['an undeclared prefix', '<p:a></p:a>', 'the undeclared prefix p'],
  ['an undeclared prefix of an attribute', '<a p:b="1"></a>', 'the undeclared prefix p'],
  [
    'a prefix of an element that is left',
    '<a><b xmlns:p="u:"></b><p:c></p:c></a>',
    'the undeclared prefix p',
  ],
  ['an attribute twice', '<a b="1" b="2"></a>', 'attributes in disorder'],
  ['a declaration twice', '<a xmlns="urn:a" xmlns="urn:b"></a>', 'attributes in disorder'],
  [
    'one attribute under two prefixes',
    '<a xmlns:p="urn:p" xmlns:q="urn:p" p:b="1" q:b="2"></a>',
    'attributes in disorder',
  ],
  ['attributes in disorder', '<a c="1" b="2"></a>', 'attributes in disorder'],
  ['declarations in disorder', '<a xmlns:q="urn:q" xmlns:p="urn:p"></a>', 'attributes in disorder'],
  [
    'a declaration behind an attribute',
    '<a b="1" xmlns="urn:a"></a>',
    'a declaration behind an attribute',
  ],
];

test.each(refused)('refuses %s, which canonical text never has', (_name, text, actual) => {
  expect(expectRejected('xml_malformed', () => readCanonical(text))).toMatchObject({
    expected: 'canonical XML',
    actual,
  });
});

test.each([
  'xmlns:p=""',
  'xmlns:xml="http://www.w3.org/XML/1998/namespace"',
  'xmlns:xml="urn:x"',
  'xmlns:xmlns="http://www.w3.org/2000/xmlns/"',
  'xmlns:xmlns="urn:x"',
  'xmlns="http://www.w3.org/XML/1998/namespace"',
  'xmlns:p="http://www.w3.org/XML/1998/namespace"',
  'xmlns="http://www.w3.org/2000/xmlns/"',
])('refuses the declaration %s, which may not be made', (declaration) => {
  const run = () => readCanonical(`<a ${declaration}></a>`);
  expect(expectRejected('xml_malformed', run)).toMatchObject({
    expected: 'canonical XML',
    actual: declaration,
  });
});

test('takes a default namespace that is undone', () => {
  const [inner] = readCanonical('<a xmlns="urn:a"><b xmlns=""></b></a>').children;
  expect(inner).toMatchObject({ namespace: '', declarations: [{ prefix: '', uri: '' }] });
});

test('gives an attribute without a prefix no namespace, whatever the default is', () => {
  const { namespace, attributes } = readCanonical('<a xmlns="urn:a" b="1"></a>');
  expect([namespace, attributes[0]?.namespace]).toEqual(['urn:a', '']);
});

test('puts no empty text between elements', () => {
  const root = readCanonical('<a><b></b>x<c></c></a>');
  expect(root.children).toMatchObject([{ name: 'b', children: [] }, 'x', { name: 'c' }]);
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
