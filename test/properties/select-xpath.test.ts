import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import xpath from 'xpath';
import { canonicalize } from '../../src/xml/canonicalize.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { namespaces } from '../../src/xml/namespaces.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { selectXPath } from '../../src/xml/select-xpath.ts';
import { patience, runs } from './runs.ts';
import { xmlDocument } from './xml-documents.ts';

const expressions = [
  '//text()',
  '//@*',
  'count(//*)',
  'string(/*)',
  '//*[@*]',
  'count(//namespace::*)',
  'name(//*[last()])',
  'namespace-uri(//*[last()])',
  '//*[local-name() = "Assertion"]/following-sibling::*',
  '//*[not(*)]/ancestor::*/@xml:lang',
];

test(
  'what XPath selects is what it selects in the document that an XML parser reads',
  () => {
    fc.assert(
      fc.property(xmlDocument, fc.constantFrom(...expressions), (text, expression) => {
        const canonical = canonicalize(parseXml(text, defaultLimits), exclusive);
        expect(selectXPath(canonical, expression)).toEqual(selectInParsed(canonical, expression));
      }),
      runs(200),
    );
  },
  patience,
);

const exclusive = { method: 'exclusive', withComments: false, inclusivePrefixes: [] } as const;

function selectInParsed(canonical: string, expression: string): readonly string[] {
  const parser = new DOMParser({
    locator: false,
    onError: onErrorStopParsing,
    // By itself it would also end lines at U+0085 and U+2028.
    normalizeLineEndings: (line) => line,
  });
  const document = parser.parseFromString(canonical, 'text/xml') as unknown as Node;
  const selected = xpath.useNamespaces(namespaces)(expression, document);
  return (Array.isArray(selected) ? selected : [selected]).map((value) =>
    typeof value === 'object' ? (value?.textContent ?? '') : String(value),
  );
}
