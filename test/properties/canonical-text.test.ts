import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SamlErrorCode } from '../../src/errors/error-catalogue.ts';
import { isSamlError } from '../../src/errors/saml-error.ts';
import { type CanonicalForm, canonicalize } from '../../src/xml/canonicalize.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { readCanonical } from '../../src/xml/read-canonical.ts';
import { elementsOf } from '../../src/xml/select.ts';
import { isElement, type XmlElement, type XmlNode } from '../../src/xml/xml-tree.ts';
import { patience, runs } from './runs.ts';
import { xmlDocument, xmlText } from './xml-documents.ts';

const form: fc.Arbitrary<CanonicalForm> = fc.record({
  method: fc.constantFrom('exclusive' as const, 'inclusive' as const, 'inclusive11' as const),
  withComments: fc.constant(false),
  inclusivePrefixes: fc.subarray(['', 'p', 'q', 'é', 'unknown']),
});

/** The canonical text of some element of some document. */
const canonicalText: fc.Arbitrary<string> = fc
  .tuple(xmlDocument, form, fc.nat())
  .map(([text, chosen, index]) => {
    const elements = elementsOf(parse(text));
    return canonicalize(elements[index % elements.length] as XmlElement, chosen);
  });

test(
  'canonical text read back is the tree that the strict parser reads in it',
  () => {
    fc.assert(
      fc.property(canonicalText, (text) => {
        expect(shape(readCanonical(text))).toEqual(shape(parse(text)));
      }),
      runs(100),
    );
  },
  patience,
);

test(
  'canonical text is its own canonical form',
  () => {
    fc.assert(
      fc.property(xmlDocument, form, (text, chosen) => {
        const canonical = canonicalize(parse(text), chosen);
        expect(canonicalize(parse(canonical), chosen)).toBe(canonical);
        expect(canonicalize(readCanonical(canonical), chosen)).toBe(canonical);
      }),
      runs(100),
    );
  },
  patience,
);

test(
  'what the reader of canonical text takes of a damaged one, the strict parser reads the same',
  () => {
    const scraps = fc.oneof(
      xmlText,
      fc.constantFrom(
        ...'<>&"\'=/!?;#: \t\r\n\0\u0001',
        'xmlns',
        'xmlns:p=""',
        ' p:a="1"',
        '&#10;',
      ),
    );
    fc.assert(
      fc.property(canonicalText, fc.nat(), fc.nat(12), scraps, (text, at, length, scrap) => {
        const start = at % text.length;
        const damaged = text.slice(0, start) + scrap + text.slice(start + length);
        const tree = attempt(() => readCanonical(damaged));
        const strict = attempt(() => parse(damaged));
        if (typeof tree === 'string' || isMatterOfPolicy(strict)) return;
        expect(strict).not.toBeTypeOf('string');
        if (typeof strict !== 'string') expect(shape(strict)).toEqual(shape(tree));
      }),
      runs(1_000),
    );
  },
  patience,
);

const xmllint = spawnSync('xmllint', ['--version']).status === 0;

test.skipIf(!xmllint)(
  `the canonical forms are those of libxml2${xmllint ? '' : ' (skipped: no xmllint)'}`,
  () => {
    const options = { exclusive: '--exc-c14n', inclusive: '--c14n', inclusive11: '--c14n11' };
    fc.assert(
      fc.property(xmlDocument, fc.constantFrom(...methods), (text, method) => {
        const { stdout, status } = spawnSync('xmllint', ['--nonet', options[method], '-'], {
          input: text,
          encoding: 'utf8',
        });
        fc.pre(status === 0);
        const chosen = { method, withComments: true, inclusivePrefixes: [] };
        expect(canonicalize(parse(text), chosen)).toBe(stdout);
      }),
      runs(15),
    );
  },
  patience,
);

const methods = ['exclusive', 'inclusive', 'inclusive11'] as const;

function parse(text: string): XmlElement {
  return parseXml(text, defaultLimits);
}

/** The tree, or the code of the refusal. */
function attempt(read: () => XmlElement): XmlElement | SamlErrorCode {
  try {
    return read();
  } catch (error) {
    if (isSamlError(error)) return error.code;
    throw error;
  }
}

/** Refused by `parseXml` although it is well-formed: nothing that two readers could take apart. */
function isMatterOfPolicy(outcome: XmlElement | SamlErrorCode): boolean {
  return outcome === 'xml_namespace_relative' || outcome === 'xml_duplicate_id';
}

/** A tree without its links upwards, and with text that stands together joined. */
function shape(element: XmlElement): unknown {
  const { name, prefix, localName, namespace, attributes, declarations } = element;
  return {
    ...{ name, prefix, localName, namespace, attributes, declarations },
    children: element.children.reduce<unknown[]>(addChild, []),
  };
}

function addChild(children: unknown[], child: XmlNode): unknown[] {
  const last = children.at(-1);
  if (typeof child !== 'string') return [...children, isElement(child) ? shape(child) : child];
  return typeof last === 'string' ? [...children.slice(0, -1), last + child] : [...children, child];
}
