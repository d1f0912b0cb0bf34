import { describe, expect, test } from 'vitest';
import { canonical } from '../support/xml-of.ts';

const methods = ['exclusive', 'inclusive', 'inclusive11'] as const;

describe.each(methods)('%s: whatever the form', (method) => {
  test.each([
    ['an empty element gets an end tag', '<a/>', '<a></a>'],
    ['blanks in tags go', "<a  b = 'c'\n></a >", '<a b="c"></a>'],
    ['what stands around the root goes', '<?xml version="1.0"?>\n<!-- x --><a/>\n', '<a></a>'],
    ['white space in content stays', '<a>\n  <b/>\n</a>', '<a>\n  <b></b>\n</a>'],
    ['line ends are line feeds', '<a>x\r\ny\rz</a>', '<a>x\ny\nz</a>'],
    ['CDATA sections are text', '<a><![CDATA[<&>]]></a>', '<a>&lt;&amp;&gt;</a>'],
    ['text is escaped', '<a>&amp;&lt;&gt;&#13;"\'&#9;\n</a>', '<a>&amp;&lt;&gt;&#xD;"\'\t\n</a>'],
    [
      'attributes are escaped',
      '<a b="&amp;&lt;>&quot;\'&#9;&#10;&#13;"/>',
      '<a b="&amp;&lt;>&quot;\'&#x9;&#xA;&#xD;"></a>',
    ],
    [
      'namespace names are escaped too',
      '<a xmlns="urn:x?a&amp;b&quot;c"/>',
      '<a xmlns="urn:x?a&amp;b&quot;c"></a>',
    ],
    [
      'other characters stay',
      '<a b="é">\u{85}\u{2028}\u{1f600}</a>',
      '<a b="é">\u{85}\u{2028}\u{1f600}</a>',
    ],
    [
      'the xml prefix is never declared',
      '<a xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:lang="en"/>',
      '<a xml:lang="en"></a>',
    ],
    [
      'a declaration that says what holds already goes',
      '<p:a xmlns:p="urn:p"><p:b xmlns:p="urn:p"/></p:a>',
      '<p:a xmlns:p="urn:p"><p:b></p:b></p:a>',
    ],
    [
      'a prefix that is bound elsewhere and back is declared each time',
      '<p:a xmlns:p="urn:a"><p:b xmlns:p="urn:b"><p:c xmlns:p="urn:a"/></p:b></p:a>',
      '<p:a xmlns:p="urn:a"><p:b xmlns:p="urn:b"><p:c xmlns:p="urn:a"></p:c></p:b></p:a>',
    ],
    [
      'the default namespace is undone where an element needs that',
      '<a xmlns="urn:a"><b xmlns=""><c/></b><d/></a>',
      '<a xmlns="urn:a"><b xmlns=""><c></c></b><d></d></a>',
    ],
    ['and not where none was in force', '<a xmlns=""><b xmlns=""/></a>', '<a><b></b></a>'],
    [
      'the default namespace comes first, then the prefixes in order, then attributes',
      '<p:a p:z="1" z="2" a="3" xmlns:p="urn:p" xmlns="urn:d"><b/></p:a>',
      method === 'exclusive'
        ? '<p:a xmlns:p="urn:p" a="3" z="2" p:z="1"><b xmlns="urn:d"></b></p:a>'
        : '<p:a xmlns="urn:d" xmlns:p="urn:p" a="3" z="2" p:z="1"><b></b></p:a>',
    ],
    [
      'attributes are sorted by namespace name, not by prefix',
      '<a xmlns:p="urn:2" xmlns:q="urn:1" p:b="" q:b="" q:a=""/>',
      '<a xmlns:p="urn:2" xmlns:q="urn:1" q:a="" q:b="" p:b=""></a>',
    ],
    [
      'capitals come before small letters',
      '<a b="" B="" a="" A=""/>',
      '<a A="" B="" a="" b=""></a>',
    ],
    [
      'hyphens, dots and digits by code point',
      '<a b1="" b.="" b-="" b_=""/>',
      '<a b-="" b.="" b1="" b_=""></a>',
    ],
    [
      'attributes are sorted by code point beyond the basic plane',
      '<a \u{f900}="1" \u{10000}="2" \u{e9}="3"/>',
      '<a \u{e9}="3" \u{f900}="1" \u{10000}="2"></a>',
    ],
    [
      'and so are prefixes',
      '<a xmlns:\u{10000}="urn:1" xmlns:\u{f900}="urn:2" \u{10000}:b="" \u{f900}:b=""/>',
      '<a xmlns:\u{f900}="urn:2" xmlns:\u{10000}="urn:1" \u{10000}:b="" \u{f900}:b=""></a>',
    ],
    [
      'also where two characters of that kind begin alike',
      '<a \u{103ff}="2" \u{103fe}="1"/>',
      '<a \u{103fe}="1" \u{103ff}="2"></a>',
    ],
    ['an attribute may be named xmlnsfoo', '<a xmlnsfoo="1" b="2"/>', '<a b="2" xmlnsfoo="1"></a>'],
  ])('%s', (_, xml, text) => {
    expect(canonical(xml, { method })).toBe(text);
  });

  test('comments stay only if wanted, and those around the apex never', () => {
    const xml = '<!-- 0 --><a>x<!-- <&> -->y</a>';
    expect(canonical(xml, { method })).toBe('<a>xy</a>');
    expect(canonical(xml, { method, withComments: true })).toBe('<a>x<!-- <&> -->y</a>');
  });

  test('one element is left out, with the text around it kept', () => {
    const xml = '<a xmlns:p="urn:p">x<p:Signature><p:b/></p:Signature>y<c/></a>';
    const declared = method === 'exclusive' ? '' : ' xmlns:p="urn:p"';
    expect(canonical(xml, { method, without: 'Signature' })).toBe(`<a${declared}>xy<c></c></a>`);
  });

  test('the same text comes out a second time', () => {
    const xml =
      '<p:a xmlns:p="urn:a" xmlns:q="urn:q"><b xmlns="urn:b" q:c="&#10;"><d xmlns=""/></b></p:a>';
    const once = canonical(xml, { method });
    expect(canonical(once, { method })).toBe(once);
  });
});

describe('exclusive', () => {
  test('declares a prefix at each element that uses it first', () => {
    const xml = '<a xmlns:p="urn:p"><p:b/><c><p:d/></c><e p:f="1"/></a>';
    expect(canonical(xml)).toBe(
      '<a><p:b xmlns:p="urn:p"></p:b><c><p:d xmlns:p="urn:p"></p:d></c><e xmlns:p="urn:p" p:f="1"></e></a>',
    );
  });

  test('does not count a prefix in a value as used', () => {
    const xml = '<a xmlns:xs="urn:xs" xmlns:xsi="urn:xsi" xsi:type="xs:string"/>';
    expect(canonical(xml)).toBe('<a xmlns:xsi="urn:xsi" xsi:type="xs:string"></a>');
  });

  test('takes no namespaces and no xml attributes from ancestors that are left out', () => {
    const xml = '<r xmlns="urn:d" xmlns:p="urn:p" xml:lang="en"><p:a><b/></p:a></r>';
    expect(canonical(xml, { apex: 'a' })).toBe('<p:a xmlns:p="urn:p"><b xmlns="urn:d"></b></p:a>');
  });

  test('undoes the default only where an ancestor in the output declared one', () => {
    const xml = '<r xmlns="urn:d"><p:a xmlns:p="urn:p"><b xmlns=""/></p:a></r>';
    expect(canonical(xml, { apex: 'a' })).toBe('<p:a xmlns:p="urn:p"><b></b></p:a>');
  });

  test('an element of another prefix between does not hide the default', () => {
    const xml = '<a xmlns="urn:d"><p:b xmlns:p="urn:p" xmlns=""><c/></p:b></a>';
    expect(canonical(xml)).toBe('<a xmlns="urn:d"><p:b xmlns:p="urn:p"><c xmlns=""></c></p:b></a>');
  });
});

describe('exclusive with a PrefixList', () => {
  const xml =
    '<r xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:q"><p:a><p:b/><p:c xmlns:q="urn:q2"/><d/></p:a></r>';

  test.each([
    [
      'declares what is listed at the apex and where it changes',
      ['q'],
      '<p:a xmlns:p="urn:p" xmlns:q="urn:q"><p:b></p:b><p:c xmlns:q="urn:q2"></p:c><d xmlns="urn:d"></d></p:a>',
    ],
    [
      'declares the default for #default',
      [''],
      '<p:a xmlns="urn:d" xmlns:p="urn:p"><p:b></p:b><p:c></p:c><d></d></p:a>',
    ],
    [
      'passes over prefixes that are not in scope, or there twice',
      ['p', 'p', 'z', 'xml'],
      '<p:a xmlns:p="urn:p"><p:b></p:b><p:c></p:c><d xmlns="urn:d"></d></p:a>',
    ],
  ])('%s', (_, inclusivePrefixes, text) => {
    expect(canonical(xml, { apex: 'a', inclusivePrefixes })).toBe(text);
  });

  test('a listed default that is undone is written as undone', () => {
    const undone = '<a xmlns="urn:d"><p:b xmlns:p="urn:p" xmlns=""><p:c/></p:b></a>';
    expect(canonical(undone, { inclusivePrefixes: [''] })).toBe(
      '<a xmlns="urn:d"><p:b xmlns="" xmlns:p="urn:p"><p:c></p:c></p:b></a>',
    );
  });
});
