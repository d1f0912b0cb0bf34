import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { showValue } from '../../src/errors/show-value.ts';
import { writeXml } from '../../src/xml/write-xml.ts';
import { expectRejected } from '../support/expect-rejected.ts';

/** Reads the one attribute and the text back with a strict parser. */
function roundTrip(value: string): { attribute: string | undefined; text: string } {
  const parser = new SaxesParser();
  const found: { attribute: string | undefined; text: string } = { attribute: undefined, text: '' };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    found.attribute = String(Object.values(tag.attributes)[0]);
  });
  parser.on('text', (text) => {
    found.text += text;
  });
  parser.write(writeXml({ name: 'a', attributes: { b: value }, children: [value] })).close();
  return found;
}

describe('writeXml', () => {
  test('writes nested elements in the order given, and closes empty ones', () => {
    const xml = writeXml({
      name: 'p:a',
      attributes: { 'xmlns:p': 'urn:p', x: '1' },
      children: [{ name: 'p:b' }, 'text', { name: 'p:c', children: ['d'] }],
    });
    expect(xml).toBe('<p:a xmlns:p="urn:p" x="1"><p:b/>text<p:c>d</p:c></p:a>');
  });

  test('leaves out an attribute that is undefined and keeps one that is empty', () => {
    expect(writeXml({ name: 'a', attributes: { x: undefined, y: '' } })).toBe('<a y=""/>');
  });

  test.each([
    '"><script>alert(1)</script>',
    "' onload='x",
    '&lt;&amp;&#0;',
    ']]>',
    '<!-- --><![CDATA[',
    'tab\tline\nbreak\rboth\r\n',
    'Zoë 日本 😀 \u{85}\u{2028}',
  ])('%j comes back unchanged from a strict parser', (value) => {
    expect(roundTrip(value)).toEqual({ attribute: value, text: value });
  });

  test.each(['\u0000', 'a\u0001', '\u001b[0m', '\ud800', '\udc00x', '\ufffe', '\uffff'])(
    'refuses %j in text and in an attribute',
    (value) => {
      for (const content of [{ children: [value] }, { attributes: { b: value } }]) {
        const run = () => writeXml({ name: 'a', ...content });
        expect(expectRejected('xml_character_forbidden', run).actual).toBe(showValue(value));
      }
    },
  );

  test.each(['', 'a b', 'a>', 'a="1" b', ':a', 'a:', '1a', 'a:b:c'])(
    'refuses %j as the name of an element and of an attribute',
    (name) => {
      for (const element of [{ name }, { name: 'a', attributes: { [name]: '' } }]) {
        expect(expectRejected('xml_character_forbidden', () => writeXml(element))).toMatchObject({
          expected: 'an XML name',
          actual: name,
        });
      }
    },
  );
});
