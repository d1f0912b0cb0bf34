// Messages that ask for too much, or that some reader takes far too long for. The tests hold what
// they are refused with, bench/hostile.mjs what the refusal costs.

const base64 = (text) => Buffer.from(text).toString('base64');
const many = (count, item) => Array.from({ length: count }, (_, index) => item(index)).join('');
const nested = (depth, open, close) => open.repeat(depth) + close.repeat(depth);

function swapped(text, from, to) {
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`Nothing to change: ${from}`);
  return changed;
}

/** A good response with something in Extensions. */
const within = (content) => (xml) =>
  swapped(
    xml,
    '<saml2p:Status ',
    `<saml2p:Extensions>${content}</saml2p:Extensions><saml2p:Status `,
  );
/** A good response with one text for another. */
const instead = (from, to) => (xml) => swapped(xml, from, to);

const status = /<saml2p:Status [\s\S]*?<\/saml2p:Status>/;
const statusToEnd = /<saml2p:Status [\s\S]*<\/saml2:Assertion>/;
const code = ['<saml2p:StatusCode Value="x">', '</saml2p:StatusCode>'];
const inStatus = (content) => `<saml2p:Status>${content}</saml2p:Status>`;
const ds = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const ec = 'xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#"';
const signatureValue = (text) => instead(/<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${text}`);
const digestValue = (text) => instead(/<ds:DigestValue>[^<]*/, `<ds:DigestValue>${text}`);

const limit = 'xml_limit_exceeded';
const tooLarge = 'response_too_large';
const changed = 'signature_digest_mismatch';

const lastKeyInfoEnd = /<\/ds:KeyInfo>(?![\s\S]*<\/ds:KeyInfo>)/;
const inKeyInfo = (content) => instead(lastKeyInfoEnd, `${content}</ds:KeyInfo>`);
const certificate = `<ds:X509Certificate>${'A'.repeat(1_000)}</ds:X509Certificate>`;

/** Nothing tells this one from a good login of its size before its digest is computed. */
export const fullSizeForgery = '4,900 groups more in a good response';

const documents = [
  ['100,000 levels', within(nested(100_000, '<a>', '</a>')), limit],
  ['100,000 attributes on one element', within(`<a ${many(100_000, (i) => `a${i}="" `)}/>`), limit],
  ['100,000 namespaces', within(`<a ${many(100_000, (i) => `xmlns:p${i}="u:${i}" `)}/>`), tooLarge],
  [
    '30,000 namespaces on one element',
    within(`<a ${many(30_000, (i) => `xmlns:p${i}="u:${i}" `)}/>`),
    limit,
  ],
  [
    '3,000 namespaces on 60 levels',
    within(
      many(60, (i) => `<a ${many(50, (j) => `xmlns:p${i}-${j}="u:x" `)}>`) + '</a>'.repeat(60),
    ),
    limit,
  ],
  ['100,000 elements', within('<a/>'.repeat(100_000)), limit],
  ['100,000 IDs', within(many(60_000, (i) => `<a ID="${i}"/>`)), limit],
  ['a million comments', within('<!---->'.repeat(1_000_000)), tooLarge],
  ['100,000 comments', within('<!---->'.repeat(100_000)), limit],
  ['a long attribute', within(`<a b="${'x'.repeat(900_000)}"/>`), limit],
  ['a long namespace', within(`<a xmlns="urn:${'x'.repeat(900_000)}"/>`), limit],
  ['60,000 attributes', within(many(1_000, () => `<a ${many(60, (i) => `a${i}="" `)}/>`)), limit],
  ['15,000 attributes', within(many(250, () => `<a ${many(60, (i) => `a${i}="" `)}/>`)), changed],
  [
    '120 values of 8,000 characters',
    within(many(120, () => `<a b="${'x'.repeat(8_000)}"/>`)),
    changed,
  ],
  ['a long name', within(`<${'a'.repeat(900_000)}/>`), limit],
  ['a long name of an attribute', within(`<a ${'b'.repeat(900_000)}=""/>`), limit],
  ['a long name of an end tag', within(`<a></${'a'.repeat(900_000)}>`), limit],
  ['1 MB of names', within(`<${'a'.repeat(1_000)}/>`.repeat(900)), changed],
  ['1 MB of blanks in a tag', within(`<a${' '.repeat(900_000)}/>`), changed],
  ['1 MB of blanks behind the root', (xml) => within('x')(xml) + ' '.repeat(900_000), changed],
  ['1 MB of text', within('x'.repeat(900_000)), changed],
  ['1 MB of line breaks in text', within('\r\n'.repeat(450_000)), changed],
  ['1 MB of text outside the letters of ASCII', within('\u{1f600}'.repeat(220_000)), changed],
  ['1 MB of brackets in text', within('] '.repeat(450_000)), changed],
  ['180,000 references', within('&#65;'.repeat(180_000)), limit],
  ['19,000 references', within('&#65;'.repeat(19_000)), changed],
  ['a long comment of dashes', within(`<!--${'- '.repeat(450_000)}-->`), limit],
  ['a comment of 60,000 dashes', within(`<!--${'- '.repeat(30_000)}-->`), changed],
  ['a long CDATA section', within(`<![CDATA[${']'.repeat(900_000)}]]>`), limit],
  ['a CDATA section of 60,000 brackets', within(`<![CDATA[${']'.repeat(60_000)}]]>`), changed],
  ['an open comment', (xml) => `${xml}<!--${'-'.repeat(900_000)}`, limit],
  ['an open CDATA section', within(`<![CDATA[${']'.repeat(900_000)}`), limit],
  ['an open processing instruction', within(`<?x ${'?'.repeat(900_000)}`), limit],
  [
    'a processing instruction of 60,000',
    within(`<?x ${'?'.repeat(60_000)}?>`),
    'xml_processing_instruction',
  ],
  [
    'an open document type',
    instead('<saml2p:Response ', `<!DOCTYPE x ${'['.repeat(900_000)}<saml2p:Response `),
    'xml_doctype',
  ],
  [
    'a namespace used by 5,900 elements',
    within(`<b xmlns:p="u:${'x'.repeat(1_000)}">${'<p:a/>'.repeat(5_900)}</b>`),
    limit,
  ],
  ['a long SignatureValue', signatureValue('AAAA'.repeat(225_000)), 'signature_malformed'],
  ['a long SignatureValue of blanks', signatureValue(' \n'.repeat(450_000)), 'signature_malformed'],
  ['a long DigestValue', digestValue('AAAA'.repeat(225_000)), 'signature_malformed'],
  [
    '850 certificates in KeyInfo',
    inKeyInfo(`<ds:X509Data>${certificate.repeat(850)}</ds:X509Data>`),
    changed,
  ],
  ['5,900 empty X509Data in KeyInfo', inKeyInfo('<ds:X509Data/>'.repeat(5_900)), changed],
  [
    'a PrefixList of 2,000 prefixes',
    instead(
      'PrefixList="xs"',
      `PrefixList="${many(2_000, (i) => `p${i % 1_000} `).slice(0, 8_000)}"`,
    ),
    'signature_canonicalization',
  ],
  [
    'a PrefixList with 5,900 elements in it',
    instead(
      /<ec:InclusiveNamespaces [^>]*\/>/,
      `<ec:InclusiveNamespaces ${ec} PrefixList="xs">${'<a/>'.repeat(5_900)}</ec:InclusiveNamespaces>`,
    ),
    'signature_canonicalization',
  ],
  [
    '5,900 transforms',
    instead('</ds:Transforms>', `${'<ds:Transform Algorithm="x"/>'.repeat(5_900)}</ds:Transforms>`),
    'signature_transform',
  ],
  [
    '5,900 References',
    instead('</ds:Reference>', `</ds:Reference>${'<ds:Reference URI="#x"/>'.repeat(5_900)}`),
    'signature_reference',
  ],
  ['5,900 signatures', within(`<ds:Signature ${ds}/>`.repeat(5_900)), 'signature_misplaced'],
  ['5,900 elements in a good response', within('<a b="c"/>'.repeat(5_900)), changed],
  [
    '5,900 Assertions',
    within(
      many(
        5_900,
        (i) => `<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${i}"/>`,
      ),
    ),
    'assertion_multiple',
  ],
  ['StatusCodes nested 50 deep', instead(status, inStatus(nested(50, ...code))), changed],
  ['StatusCodes nested 10,000 deep', instead(status, inStatus(nested(10_000, ...code))), limit],
  [
    'StatusCodes of 8,000 blanks, nested 50 deep',
    instead(
      status,
      inStatus(nested(50, `<saml2p:StatusCode Value="x${' '.repeat(8_000)}x">`, code[1])),
    ),
    changed,
  ],
  [
    fullSizeForgery,
    (xml) => {
      const [value] = /<saml2:AttributeValue [\s\S]*?<\/saml2:AttributeValue>/.exec(xml);
      return swapped(xml, value, value.repeat(4_900));
    },
    changed,
  ],
  [
    '5,900 StatusMessages',
    instead(status, inStatus('<saml2p:StatusMessage/>'.repeat(5_900))),
    'response_malformed',
  ],
  [
    'a long StatusMessage',
    instead(
      statusToEnd,
      inStatus(`<saml2p:StatusMessage>${'\n'.repeat(900_000)}</saml2p:StatusMessage>`),
    ),
    'status_not_success',
  ],
  [
    'a Destination of 8,000 blanks',
    instead(/Destination="[^"]*"/, `Destination="x${' '.repeat(8_000)}x"`),
    changed,
  ],
];

const encryptedKey = /<xenc:EncryptedKey [\s\S]*?<\/xenc:EncryptedKey>/;
const long = 'AAAA'.repeat(212_500);
const keys = (count, change) => (xml) => {
  const [key] = encryptedKey.exec(xml);
  const changed = change(key);
  return swapped(
    xml,
    key,
    many(count, (index) => changed.replace(/ Id="[^"]*/, (id) => (index === 0 ? id : id + index))),
  );
};
const behind = (pattern, content) => (xml) => {
  const [found] = pattern.exec(xml);
  return swapped(xml, found, found + content);
};

/** In an encrypted response; whoever knows the service's certificate can make one of these. */
const encryptedDocuments = [
  ['300 EncryptedKeys', keys(300, (key) => key), 'encryption_malformed'],
  [
    'four EncryptedKeys for nobody',
    keys(4, (key) => key.replace(/(<xenc:CipherValue>)[^<]*/, `$1${'B'.repeat(341)}A==`)),
    'decryption_failed',
  ],
  [
    '850 kB of OAEPparams',
    keys(1, behind(/<xenc:EncryptionMethod [^>]*>/, `<xenc:OAEPparams>${long}</xenc:OAEPparams>`)),
    'decryption_failed',
  ],
  ['850 kB of a wrapped key', keys(1, behind(/<xenc:CipherValue>/, long)), 'decryption_failed'],
  ['850 kB of ciphertext', behind(/<xenc:CipherValue>/, long), 'decryption_failed'],
];

const formValues = [
  ['10 MB of noise', 'x'.repeat(10_000_000), tooLarge],
  ['10 MB of base64', base64('x'.repeat(7_500_000)), tooLarge],
  ['1 MB of percent signs', '%'.repeat(1_000_000), 'response_not_base64'],
  ['1 MB of blanks', ' '.repeat(1_000_000), 'response_base64_spaces'],
  ['1 MB of line breaks', '\r\n'.repeat(500_000), 'response_missing'],
  ['1 MB of padding', '='.repeat(1_000_000), 'response_not_base64'],
  ['1 MB of blanks in base64', base64(' '.repeat(750_000)), 'response_not_xml'],
  ['1 MB of less-than signs', base64('<'.repeat(1_000_000)), limit],
  ['1 MB of ampersands', base64(`<a>${'&'.repeat(1_000_000)}`), limit],
  ['1 MB of quotes', base64(`<a b=${'"'.repeat(1_000_000)}`), limit],
];

const madeOf =
  (isEncrypted) =>
  ([name, make, expected]) => ({
    name,
    isEncrypted,
    posted: (validXml) => base64(make(validXml)),
    expected,
  });

/**
 * Each is made from a valid message: from one whose Assertion is signed and encrypted where
 * `isEncrypted` says so, else from one that is signed twice.
 */
export const hostileMessages = [
  ...documents.map(madeOf(false)),
  ...encryptedDocuments.map(madeOf(true)),
  ...formValues.map(([name, value, expected]) => ({
    name,
    isEncrypted: false,
    posted: () => value,
    expected,
  })),
];
