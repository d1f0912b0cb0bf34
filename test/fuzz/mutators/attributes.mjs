// Mutations of attributes, namespaces and text.
import { attributesIn, outline, replaceSpan, textOf } from '../outline.mjs';
import { pickElement } from './structure.mjs';
import { tokens } from './text.mjs';

const uris = [
  ...['urn:oasis:names:tc:SAML:2.0:assertion', 'urn:oasis:names:tc:SAML:2.0:protocol', 'urn:x', ''],
  ...['http://www.w3.org/2000/09/xmldsig#', 'urn:oasis:names:tc:SAML:1.0:assertion', 'relative'],
];

const algorithms = [
  ...['http://www.w3.org/2000/09/xmldsig#hmac-sha1', 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'],
  ...[
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'http://www.w3.org/2000/09/xmldsig#sha1',
  ],
  ...[
    'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
    'http://www.w3.org/2001/04/xmlenc#sha512',
  ],
  ...[
    'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256',
    'http://www.w3.org/TR/1999/REC-xpath-19991116',
  ],
  ...[
    'http://www.w3.org/2001/10/xml-exc-c14n#',
    'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
  ],
  ...['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', 'http://www.w3.org/2006/12/xml-c14n11'],
  ...['http://www.w3.org/TR/1999/REC-xslt-19991116', 'http://www.w3.org/2000/09/xmldsig#base64'],
];

function allAttributes(xml) {
  return outline(xml).elements.flatMap(({ tag }) => attributesIn(xml, tag));
}

const setAttribute = (xml, at, { name = at.name, value = at.value }) =>
  replaceSpan(xml, at, ` ${name}="${value}"`);

/** Runs a mutation of one attribute; a text without any stays as it is. */
const onAttribute = (mutate) => (xml, random) => {
  const all = allAttributes(xml);
  return all.length === 0 ? xml : mutate(xml, random.pick(all), { random, all });
};

const removeAttribute = onAttribute((xml, attribute) => replaceSpan(xml, attribute, ''));

const repeatAttribute = onAttribute((xml, attribute, { random }) => {
  const prefix = random.pick(['', 'x:', 'xml:']);
  return replaceSpan(
    xml,
    attribute,
    ` ${prefix}${attribute.name}="${attribute.value}" ${textOf(xml, attribute)}`,
  );
});

const copyValue = onAttribute((xml, attribute, { random, all }) =>
  setAttribute(xml, attribute, { value: random.pick(all).value }),
);

const exchangeIds = onAttribute((xml, _attribute, { random, all }) => {
  const ids = all.filter(({ name }) => /^(?:ID|URI|InResponseTo)$/.test(name));
  if (ids.length === 0) return xml;
  const value = random.pick(['', '#', '#xpointer(/)', random.pick(ids).value]);
  return setAttribute(xml, random.pick(ids), { value: random.chance(0.3) ? `#${value}` : value });
});

const spellId = onAttribute((xml, _attribute, { random, all }) => {
  const ids = all.filter(({ name }) => name === 'ID');
  if (ids.length === 0) return xml;
  return setAttribute(xml, random.pick(ids), {
    name: random.pick(['Id', 'id', 'xml:id', 'AssertionID']),
  });
});

const changeAlgorithm = onAttribute((xml, _attribute, { random, all }) => {
  const found = all.filter(({ name }) => name === 'Algorithm');
  return found.length === 0
    ? xml
    : setAttribute(xml, random.pick(found), { value: random.pick(algorithms) });
});

const changeNamespace = onAttribute((xml, _attribute, { random, all }) => {
  const found = all.filter(({ name }) => name.startsWith('xmlns'));
  return found.length === 0
    ? xml
    : setAttribute(xml, random.pick(found), { value: random.pick(uris) });
});

const declareNamespace = (xml, random) => {
  const element = pickElement(xml, random);
  if (element === undefined) return xml;
  const name = random.pick([
    'xmlns',
    'xmlns:saml2',
    'xmlns:ds',
    'xmlns:saml2p',
    'xmlns:xs',
    'xmlns:xml',
  ]);
  const at = element.start + 1 + element.name.length;
  return replaceSpan(xml, { start: at, end: at }, ` ${name}="${random.pick(uris)}"`);
};

const tokenInValue = onAttribute((xml, attribute, { random }) => {
  const place = random.below(attribute.value.length + 1);
  const { value } = attribute;
  return setAttribute(xml, attribute, {
    value: value.slice(0, place) + random.pick(tokens) + value.slice(place),
  });
});

const tokenInText = (xml, random) => {
  const { texts } = outline(xml);
  if (texts.length === 0) return xml;
  const { start, end } = random.pick(texts);
  const place = start + random.below(end - start + 1);
  return replaceSpan(xml, { start: place, end: place }, random.pick(tokens));
};

/** Says the same in other words: a character by number, or a CDATA section. */
const respellText = (xml, random) => {
  const { texts } = outline(xml);
  if (texts.length === 0) return xml;
  const { start, end } = random.pick(texts);
  const place = start + random.below(end - start);
  const character = xml.charAt(place);
  if (character === '&' || xml.slice(start, end).includes('&')) return xml;
  const spelled = random.pick([
    `&#${xml.charCodeAt(place)};`,
    `&#x${xml.charCodeAt(place).toString(16)};`,
    `<![CDATA[${character}]]>`,
    `<!-- c -->${character}`,
  ]);
  return replaceSpan(xml, { start: place, end: place + 1 }, spelled);
};

export const attributeMutators = {
  removeAttribute,
  repeatAttribute,
  copyValue,
  exchangeIds,
  spellId,
  changeAlgorithm,
  changeNamespace,
  declareNamespace,
  tokenInValue,
  tokenInText,
  respellText,
};
