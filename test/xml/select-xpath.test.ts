import { expect, test } from 'vitest';
import { selectXPath } from '../../src/xml/select-xpath.ts';

const text =
  '<a><p:b xmlns:p="urn:p" c="1" p:d="2">x</p:b><e xmlns="urn:e" f="3"><g>y</g></e>&lt;z&gt;</a>';

test.each([
  ['count(//*)', ['4']],
  ['namespace-uri(/*)', ['']],
  ['/a', ['xy<z>']],
  ['/a/text()', ['<z>']],
  ['name(/a/*[1])', ['p:b']],
  ['local-name(/a/*[1])', ['b']],
  ['namespace-uri(/a/*[1])', ['urn:p']],
  ['//@c', ['1']],
  ['namespace-uri(//@c)', ['']],
  ['namespace-uri(//@*[. = "2"])', ['urn:p']],
  ['name(//@*[. = "2"])', ['p:d']],
  ['namespace-uri(//*[. = "y"][last()])', ['urn:e']],
  ['name(//*[@f])', ['e']],
  // The prefix xml is in scope everywhere, p and the default namespace where they are declared.
  ['count(/a/namespace::*)', ['1']],
  ['string(/a/*[1]/namespace::p)', ['urn:p']],
  ['count(/a/*[1]/namespace::*)', ['2']],
  ['count(/a/*[2]/*/namespace::*)', ['2']],
  // xpath takes declarations for attributes, too.
  ['count(//@*)', ['5']],
])('%s selects %j', (expression, values) => {
  expect(selectXPath(text, expression)).toEqual(values);
});
