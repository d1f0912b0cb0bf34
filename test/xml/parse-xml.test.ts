import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../src/xml/limits.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import type { XmlElement } from '../../src/xml/xml-tree.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { malformedNamespaces, malformedXml } from '../support/malformed-xml.ts';

const parse = (xml: string): XmlElement => parseXml(xml, defaultLimits);

describe('the tree', () => {
  test('has names, namespaces, declarations, parents and text as they stand', () => {
    const root = parse('<p:a xmlns:p="urn:p" xmlns="urn:d" b="1" p:c="2">x<d/>y</p:a>');
    expect(root).toMatchObject({
      name: 'p:a',
      prefix: 'p',
      localName: 'a',
      namespace: 'urn:p',
      parent: null,
      declarations: [
        { prefix: 'p', uri: 'urn:p' },
        { prefix: '', uri: 'urn:d' },
      ],
      attributes: [
        { name: 'b', prefix: '', localName: 'b', namespace: '', value: '1' },
        { name: 'p:c', prefix: 'p', localName: 'c', namespace: 'urn:p', value: '2' },
      ],
    });
    const [before, child, after] = root.children;
    expect([before, after]).toEqual(['x', 'y']);
    expect(child).toMatchObject({ name: 'd', namespace: 'urn:d', parent: root });
  });

  test.each([
    ['references', '&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;', '<>&"\'A\u{1f600}'],
    ['a CDATA section', '<![CDATA[<b>&amp;]]&gt;]]>', '<b>&amp;]]&gt;'],
    ['line ends', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['a carriage return by reference', 'a&#13;&#xA;b', 'a\r\nb'],
    ['what XML 1.1 would take for a line end', 'a\u{85}b\u{2028}c', 'a\u{85}b\u{2028}c'],
    ['a byte order mark that is text', 'a\u{feff}b', 'a\u{feff}b'],
  ])('reads %s', (_, content, text) => {
    expect(parse(`<a>${content}</a>`).children.join('')).toBe(text);
  });

  test('keeps comments apart, so that they join no text and split none', () => {
    expect(parse('<a>x<!-- y -->z</a>').children).toEqual(['x', { comment: ' y ' }, 'z']);
    expect(parse('<!-- before --><a/><!-- after -->').children).toEqual([]);
  });

  test.each([
    ['a\tb\nc\rd\r\ne', 'a b c d e'],
    ['a&#9;b&#10;c&#13;d', 'a\tb\nc\rd'],
    ['  two  blanks  ', '  two  blanks  '],
  ])('reads the attribute %j', (written, value) => {
    expect(parse(`<a b="${written}"/>`).attributes[0]?.value).toBe(value);
  });

  test('takes __proto__ and constructor for names like any other', () => {
    const root = parse('<__proto__ __proto__="1" constructor="2" xmlns:__proto__="urn:p"/>');
    expect(root.localName).toBe('__proto__');
    expect(root.attributes.map(({ name, value }) => [name, value])).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
    expect(root.declarations).toEqual([{ prefix: '__proto__', uri: 'urn:p' }]);
    expect(parse('<__proto__:a xmlns:__proto__="urn:p"/>').namespace).toBe('urn:p');
  });

  test('takes names of any script, also with what no name begins with behind the first', () => {
    const root = parse('<p:é-1 xmlns:p="urn:p" p:名.\u{b7}\u{300}=""/>');
    expect(root.localName).toBe('é-1');
    expect(root.attributes[0]?.localName).toBe('名.\u{b7}\u{300}');
  });

  test('resolves a prefix at the nearest declaration', () => {
    const root = parse(
      '<p:a xmlns:p="urn:1"><p:a xmlns:p="urn:2"><p:a xmlns:p="urn:1"/></p:a></p:a>',
    );
    const inner = root.children[0] as XmlElement;
    expect([root, inner, inner.children[0]]).toMatchObject([
      { namespace: 'urn:1' },
      { namespace: 'urn:2' },
      { namespace: 'urn:1' },
    ]);
  });

  test('undoes the default namespace, and gives attributes without a prefix none', () => {
    const root = parse('<a xmlns="urn:d" b="1"><c xmlns=""/></a>');
    expect(root.attributes[0]?.namespace).toBe('');
    expect(root.children[0]).toMatchObject({
      namespace: '',
      declarations: [{ prefix: '', uri: '' }],
    });
  });
});

describe('the XML declaration', () => {
  test.each([
    '<?xml version="1.0"?>',
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n",
    '<?xml version="1.0" encoding="utf8"?>',
    '\u{feff}',
    '\u{feff}<?xml version="1.0"?>',
  ])('may be %j', (declaration) => {
    expect(parse(`${declaration}<a/>`).name).toBe('a');
  });

  test.each([
    ['<?xml version="1.1"?>', 'version 1.1, encoding not given'],
    ['<?xml version="1.0" encoding="ISO-8859-1"?>', 'version 1.0, encoding ISO-8859-1'],
    ['<?xml version="1.0" encoding="UTF-16"?>', 'version 1.0, encoding UTF-16'],
    ['<?xml version="1.0" encoding="UTF-7"?>', 'version 1.0, encoding UTF-7'],
    ['<?xml version="1.0" encoding="US-ASCII"?>', 'version 1.0, encoding US-ASCII'],
    ['<?xml version="1.0" encoding="UTF-8X"?>', 'version 1.0, encoding UTF-8X'],
    ['<?xml version="1.0" encoding="X-UTF-8"?>', 'version 1.0, encoding X-UTF-8'],
  ])('may not be %j', (declaration, actual) => {
    const error = expectRejected('xml_encoding_unsupported', () => parse(`${declaration}<a/>`));
    expect(error).toMatchObject({ expected: 'version 1.0, encoding UTF-8', actual });
  });
});

describe('refuses as malformed', () => {
  test.each(malformedXml)('$fault', ({ xml }) => {
    expectRejected('xml_malformed', () => parse(xml));
  });

  test.each(malformedNamespaces)('$fault', ({ xml }) => {
    expect(() => parse(xml)).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^xml_(malformed|namespace_relative)$/),
      }),
    );
  });

  test('says why, with nothing raw in it', () => {
    const error = expectRejected('xml_malformed', () => parse('<a>\u{202e}</b\u{1}></a>'));
    expect(error.actual).toMatch(/^[\x20-\x7e]+$/);
  });

  test.each([
    ['<a></b>', 'unexpected close tag.'],
    ['</a>', 'unmatched closing tag: a.'],
    ['<a/><![CDATA[x]]>', 'text data outside of root node.'],
    ['<a>\u{d800}</a>', 'a lone surrogate'],
    ['<p:1 xmlns:p="urn:p"/>', 'the local name 1'],
  ])('%j in these words', (xml, actual) => {
    expect(expectRejected('xml_malformed', () => parse(xml)).actual).toBe(actual);
  });
});

describe('refuses what is well-formed and never in SAML', () => {
  test.each([
    '<!DOCTYPE a><a/>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<!DOCTYPE a [<!ATTLIST a ID ID #IMPLIED>]><a/>',
  ])('the document type %s', (xml) => {
    expectRejected('xml_doctype', () => parse(xml));
  });

  test.each([
    ['<?x?><a/>', 'x'],
    ['<a><?x y?></a>', 'x'],
    ['<a/><?xml-stylesheet href="x"?>', 'xml-stylesheet'],
  ])('the processing instruction in %s', (xml, target) => {
    expect(expectRejected('xml_processing_instruction', () => parse(xml)).actual).toBe(target);
  });

  test.each([
    'relative',
    '#',
    '//host/path',
    'a b:c',
    ' urn:p',
    'urn:p ',
    'urn:a b',
    '1:x',
    '\u{a0}urn:p',
  ])('the namespace name %j', (uri) => {
    const error = expectRejected('xml_namespace_relative', () => parse(`<a xmlns:p="${uri}"/>`));
    expect(error.actual).toContain(uri.trim());
    expectRejected('xml_namespace_relative', () => parse(`<a xmlns="${uri}"/>`));
  });

  test.each([
    '<a ID="x"><b ID="x"/></a>',
    '<a ID="x"/>'.repeat(2).replace(/^(.*)$/, '<r>$1</r>'),
    '<a ID="x"><b Id="x"/></a>',
    '<a id="x" ID="x"/>',
    '<a ID="x" xml:id="x"/>',
    '<a ID="x"><b xmlns:p="urn:p" p:iD="&#120;"/></a>',
  ])('an ID twice: %s', (xml) => {
    expect(expectRejected('xml_duplicate_id', () => parse(xml)).actual).toBe('x');
  });

  test('but not the same text in other attributes, nor IDs that differ', () => {
    expect(parse('<a ID="x" InResponseTo="x"><b ID="X"/><c IDs="x"/></a>').name).toBe('a');
  });
});
