import { describe, expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { canonical } from '../support/xml-of.ts';

describe('inclusive', () => {
  const xml =
    '<r xmlns="urn:d" xmlns:p="urn:p" xml:lang="en" xml:space="preserve" xml:id="i" b="1">' +
    '<m xml:lang="de" xmlns:p="urn:m"><a xml:space="default"><b/></a></m></r>';

  test('1.0 takes every namespace in scope and the nearest of each xml attribute', () => {
    expect(canonical(xml, { apex: 'a', method: 'inclusive' })).toBe(
      '<a xmlns="urn:d" xmlns:p="urn:m" xml:id="i" xml:lang="de" xml:space="default"><b></b></a>',
    );
  });

  test.each(['inclusive', 'inclusive11'] as const)(
    '%s takes xml:lang beside an attribute of the apex that is only named like it',
    (method) => {
      const alike = '<r xml:lang="en"><a lang="x" xmlns:p="urn:p" p:lang="y"/></r>';
      expect(canonical(alike, { apex: 'a', method })).toBe(
        '<a xmlns:p="urn:p" lang="x" xml:lang="en" p:lang="y"></a>',
      );
    },
  );

  test('1.1 does not take xml:id over', () => {
    expect(canonical(xml, { apex: 'a', method: 'inclusive11' })).toBe(
      '<a xmlns="urn:d" xmlns:p="urn:m" xml:lang="de" xml:space="default"><b></b></a>',
    );
  });

  test('1.1 keeps the xml:id of the apex itself', () => {
    expect(canonical('<r><a xml:id="i"/></r>', { apex: 'a', method: 'inclusive11' })).toBe(
      '<a xml:id="i"></a>',
    );
  });

  test('declares unused prefixes where they are declared', () => {
    const unused = '<a xmlns:p="urn:p"><b xmlns:q="urn:q"/></a>';
    expect(canonical(unused, { method: 'inclusive' })).toBe(
      '<a xmlns:p="urn:p"><b xmlns:q="urn:q"></b></a>',
    );
  });
});

describe('mostDeclarations', () => {
  const xml = `<r xmlns:p="urn:p">${'<p:a/>'.repeat(10)}</r>`;
  const each = ' xmlns:p="urn:p"'.length;

  test('takes as many characters of declarations, however long the rest is', () => {
    expect(canonical(xml, { mostDeclarations: 10 * each })).toContain(
      '<p:a xmlns:p="urn:p"></p:a>'.repeat(10),
    );
  });

  test('refuses one more', () => {
    const run = () => canonical(xml, { mostDeclarations: 10 * each - 1 });
    expect(expectRejected('xml_limit_exceeded', run).expected).toContain('159 characters');
  });
});
