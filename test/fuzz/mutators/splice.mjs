// Mutations that take parts of another genuine response: another user's, an old one, another key's.
import { localName, outline, replaceSpan, textOf } from '../outline.mjs';
import { pickElement } from './structure.mjs';

const parts = [
  ...[
    'Signature',
    'Assertion',
    'SignedInfo',
    'SignatureValue',
    'DigestValue',
    'KeyInfo',
    'Reference',
  ],
  ...[
    'Subject',
    'NameID',
    'Conditions',
    'Audience',
    'AttributeStatement',
    'AuthnStatement',
    'Issuer',
  ],
  ...['Status', 'SubjectConfirmation', 'Attribute', 'AttributeValue', 'Transforms'],
];

const named = (xml, name) => outline(xml).elements.filter((each) => localName(each.name) === name);
const withoutDeclaration = (xml) => xml.replace(/^\s*<\?xml[^>]*\?>\s*/, '');

/** The same part of another response in the place of this one's. */
const replacePart = (xml, random, { sources }) => {
  const name = random.pick(parts);
  const other = random.pick(sources).xml;
  const here = named(xml, name);
  const there = named(other, name);
  if (here.length === 0 || there.length === 0) return xml;
  return replaceSpan(xml, random.pick(here), textOf(other, random.pick(there)));
};

/** A part of another response beside or inside something of this one. */
const addPart = (xml, random, { sources }) => {
  const other = random.pick(sources).xml;
  const part = pickElement(other, random);
  const at = pickElement(xml, random);
  if (part === undefined || at === undefined) return xml;
  const place = random.pick([at.start, at.end, at.inner.start, at.inner.end]);
  return replaceSpan(xml, { start: place, end: place }, textOf(other, part));
};

/** The whole of another response inside this one, or this one inside the other. */
const nestResponse = (xml, random, { sources }) => {
  const other = random.pick(sources).xml;
  const [outer, inner] = random.chance(0.5) ? [xml, other] : [other, xml];
  const at = pickElement(outer, random);
  if (at === undefined) return xml;
  const place = random.pick([at.inner.start, at.inner.end]);
  return replaceSpan(outer, { start: place, end: place }, withoutDeclaration(inner));
};

/** The head of one response and the tail of another. */
const cross = (xml, random, { sources }) => {
  const other = random.pick(sources).xml;
  const mine = pickElement(xml, random);
  const theirs = mine && named(other, localName(mine.name))[0];
  return theirs === undefined ? xml : xml.slice(0, mine.start) + other.slice(theirs.start);
};

const append = (xml, random, { sources }) => xml + withoutDeclaration(random.pick(sources).xml);

export const spliceMutators = { replacePart, addPart, nestResponse, cross, append };
