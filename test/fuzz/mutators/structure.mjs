// Mutations of elements: what signature wrapping is made of.
import { localName, outline, replaceSpan, textOf } from '../outline.mjs';

const wrappers = [
  ['<samlp:Extensions xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">', '</samlp:Extensions>'],
  ['<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">', '</ds:Object>'],
  ['<saml:Advice xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">', '</saml:Advice>'],
  [
    '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_w">',
    '</saml:Assertion>',
  ],
  [
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_w">',
    '</samlp:Response>',
  ],
  [
    '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">',
    '</saml:EncryptedAssertion>',
  ],
  ['<x xmlns="urn:x">', '</x>'],
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
];

const names = [
  ...['Response', 'Assertion', 'Signature', 'SignedInfo', 'Subject', 'NameID', 'Issuer', 'Advice'],
  ...[
    'Conditions',
    'Audience',
    'AttributeStatement',
    'AttributeValue',
    'Extensions',
    'Object',
    'x',
  ],
  ...[
    'SubjectConfirmation',
    'AuthnStatement',
    'LogoutResponse',
    'BaseID',
    'EncryptedID',
    'OneTimeUse',
  ],
];

/** Elements that decide something are taken more often than the rest. */
const weighty = /^(?:Assertion|Signature|SignedInfo|Reference|NameID|Subject|Issuer|Response)$/;

export function pickElement(xml, random) {
  const { elements } = outline(xml);
  const heavy = elements.filter(({ name }) => weighty.test(localName(name)));
  return random.pick(heavy.length > 0 && random.chance(0.6) ? heavy : elements);
}

/** Somewhere an element may be put: around or inside of another. */
function pickPlace(xml, random) {
  const element = pickElement(xml, random);
  if (element === undefined) return undefined;
  return random.pick([element.start, element.end, element.inner.start, element.inner.end]);
}

const insertAt = (xml, place, text) => xml.slice(0, place) + text + xml.slice(place);

/** Runs a mutation of one element; a text without any stays as it is. */
const onElement = (mutate) => (xml, random) => {
  const element = pickElement(xml, random);
  return element === undefined ? xml : mutate(xml, element, random);
};

const removeElement = onElement((xml, element) => replaceSpan(xml, element, ''));

const copyElement = onElement((xml, element, random) =>
  insertAt(xml, pickPlace(xml, random) ?? 0, textOf(xml, element)),
);

const moveElement = onElement((xml, element, random) => {
  const without = replaceSpan(xml, element, '');
  return insertAt(without, pickPlace(without, random) ?? 0, textOf(xml, element));
});

const wrapElement = onElement((xml, element, random) => {
  const [before, behind] = random.pick(wrappers);
  return replaceSpan(xml, element, before + textOf(xml, element) + behind);
});

const unwrapElement = onElement((xml, element) =>
  replaceSpan(xml, element, textOf(xml, element.inner)),
);

const emptyElement = onElement((xml, element) => replaceSpan(xml, element.inner, ''));

const renameElement = onElement((xml, element, random) => {
  if (element.inner.end === element.end) return xml;
  const prefix = element.name.slice(0, element.name.indexOf(':') + 1);
  const name = random.chance(0.3) ? random.pick(names) : prefix + random.pick(names);
  const tag = textOf(xml, element.tag).replace(element.name, () => name);
  return replaceSpan(xml, element, `${tag}${textOf(xml, element.inner)}</${name}>`);
});

const exchangeElements = (xml, random) => {
  const one = pickElement(xml, random);
  const other = pickElement(xml, random);
  if (one === undefined || other === undefined) return xml;
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  if (first.end > second.start) return xml;
  return replaceSpan(replaceSpan(xml, second, textOf(xml, first)), first, textOf(xml, second));
};

/** A copy whose IDs differ, in front of or behind the original: the mark of XSW. */
const forgeBeside = onElement((xml, element, random) => {
  const copy = textOf(xml, element)
    .replace(/ ID="[^"]*"/g, () => (random.chance(0.7) ? ` ID="_f${random.below(9)}"` : ''))
    .replace(/[a-z]+@example\.com/g, 'root@example.com');
  const bare = random.chance(0.5)
    ? copy.replace(/<(\w+:)?Signature[\s\S]*?<\/\1?Signature>/, '')
    : copy;
  return insertAt(xml, random.pick([element.start, element.end]), bare);
});

export const structureMutators = {
  removeElement,
  copyElement,
  moveElement,
  wrapElement,
  unwrapElement,
  emptyElement,
  renameElement,
  exchangeElements,
  forgeBeside,
};
