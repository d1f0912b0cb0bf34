import { describe, expect, test } from 'vitest';
import { mutations } from '../support/mutations.ts';
import { idp } from '../support/sign-in.ts';
import { canonical, parse } from '../support/xml-of.ts';
import { hasXmllint, xmllintCanonical, xmllintErrors } from '../support/xmllint.ts';

const namespaced =
  '<p:a xmlns:p="urn:p" p:b="1" xml:lang="en"><c xmlns="urn:c" d="&#9;&quot;">x&amp;y</c>' +
  '<p:e xmlns:p="urn:q" xmlns=""><p:f xmlns:p="urn:p"/><!-- z --><![CDATA[<]]></p:e></p:a>';

/** Thousands of documents that are not far from good, and some of them still are. */
const { xml } = idp.respond({ pretty: true });
const accepted = [xml, namespaced, ...mutations(xml, 300), ...mutations(namespaced, 1500)].filter(
  accepts,
);

describe.skipIf(!hasXmllint)(
  hasXmllint ? 'beside xmllint' : 'beside xmllint (skipped: not installed)',
  () => {
    test('whatever is accepted, xmllint accepts', () => {
      expect(accepted.length).toBeGreaterThan(200);
      expect(xmllintErrors(accepted)).toEqual([]);
    });

    test('which complains of malformed documents when asked', () => {
      expect(xmllintErrors(['<a>', '<p:a/>'])).toEqual([
        expect.stringContaining('parser error'),
        expect.stringContaining('namespace error'),
      ]);
    });

    test.each([
      ['exclusive', '--exc-c14n'],
      ['inclusive', '--c14n'],
      ['inclusive11', '--c14n11'],
    ] as const)('the canonical form is the same: %s', (method, option) => {
      const documents = accepted.filter(isComparable);
      const theirs = xmllintCanonical(option, documents);
      const ours = documents.map((each) => canonical(each, { method, withComments: true }));
      expect(documents.length).toBeGreaterThan(200);
      expect(theirs.length).toBe(ours.length);
      expect(ours.filter((text, index) => text !== theirs[index]).slice(0, 3)).toEqual([]);
    });
  },
);

/** xmllint also writes the comments around the root, and stumbles over names that are no URIs. */
function isComparable(document: string): boolean {
  if (/^\s*<!--|-->\s*$/.test(document)) return false;
  const names = [...document.matchAll(/xmlns(?::[^=\s]+)?\s*=\s*(["'])(.*?)\1/gs)];
  return names.every(([, , name = '']) => /^(?:urn:[\w:.-]+|http:\/\/[\w./#-]+|)$/.test(name));
}

function accepts(document: string): boolean {
  try {
    return parse(document).name !== '';
  } catch {
    return false;
  }
}
