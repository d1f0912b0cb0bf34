import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { normalizeCertificate, normalizeCertificates } from '../../src/connection/certificate.ts';
import { bare, readSample, toPem } from './read-sample.ts';
import { thrown } from './thrown.ts';

const pem = readSample('rsa-2048.pem');
const base64 = bare(pem);
const wrapped = base64.replace(/.{64}/g, '$&\n');
const other = readSample('rsa-2048-other.pem');
const oracle = new X509Certificate(pem);
const { fingerprint256: fingerprint } = oracle;
const otherFingerprint = new X509Certificate(other).fingerprint256;

const bagAttributes = `Bag Attributes
    friendlyName: signer
    localKeyID: 54 69 6D 65
subject=C = US, O = Example, CN = First signer
issuer=C = US, O = Example, CN = First signer
`;

/** What was pasted, by how it came to look like that. */
const shapes: Readonly<Record<string, string>> = {
  'PEM with LF': pem,
  'PEM with CRLF': pem.replaceAll('\n', '\r\n'),
  'PEM with lone CR': pem.replaceAll('\n', '\r'),
  'PEM with LF doubled by a mailer': pem.replaceAll('\n', '\r\r\n'),
  'PEM without its last line end': pem.trimEnd(),
  'PEM with all line ends removed': pem.replaceAll('\n', ''),
  'PEM with all white space removed': pem.replace(/\s/g, ''),
  'PEM with spaces for line ends': pem.replaceAll('\n', ' '),
  'PEM with tabs for line ends': pem.replaceAll('\n', '\t'),
  'PEM with the labels on the same line': `-----BEGIN CERTIFICATE----- ${base64} -----END CERTIFICATE-----`,
  'PEM with 76 characters a line': toPem(base64, 'CERTIFICATE').replace(/.{76}/g, '$&\n'),
  'PEM with blank lines': pem.replaceAll('\n', '\n\n'),
  'PEM with indentation': pem.replace(/^/gm, '      '),
  'PEM with written \\n': pem.replaceAll('\n', '\\n'),
  'PEM with written \\r\\n': pem.replaceAll('\n', '\\r\\n'),
  'PEM with doubly written \\\\n': pem.replaceAll('\n', '\\\\n'),
  'PEM as a JSON string': JSON.stringify(pem),
  'PEM as a JSON string with \\/': JSON.stringify(pem).replaceAll('/', '\\/'),
  'PEM in a JSON object': JSON.stringify({ id: 7, cert: pem, name: 'Example' }),
  'PEM in a .env line': `SAML_CERT="${pem.replaceAll('\n', '\\n')}"`,
  'PEM in a shell line continued': pem.replaceAll('\n', '\\\n'),
  'PEM in YAML': `certificate: |\n${pem.replace(/^/gm, '  ')}`,
  'PEM in single quotes': `'${pem}'`,
  'PEM in backquotes': `\`${pem}\``,
  'PEM in typographic quotes': `\u201c${pem}\u201d`,
  'PEM in low and angle quotes': `\u201e\u00ab${pem}\u00bb\u201f`,
  'PEM with dashes made long by a word processor': pem.replaceAll('-----', '\u2014\u2013'),
  'PEM with a byte order mark': `\ufeff${pem}`,
  'PEM with zero-width spaces from a web page': pem.replace(/.{20}/g, '$&\u200b'),
  'PEM with no-break spaces': pem.replaceAll('\n', '\u00a0\n').replaceAll(' ', '\u00a0'),
  'PEM with soft hyphens and direction marks': `\u200e${pem.replace(/.{30}/g, '$&\u00ad')}\u200f`,
  'PEM with Unicode line separators': pem.replaceAll('\n', '\u2028'),
  'PEM with text before': `Here is our certificate:\n\n${pem}`,
  'PEM with text behind': `${pem}\nRegards, the IT department`,
  'PEM with Bag Attributes': bagAttributes + pem,
  'PEM with the text form before': `Certificate:\n    Data:\n        Version: 3 (0x2)\n${pem}`,
  'PEM with its public key before': readSample('public-key.pem') + pem,
  'PEM labelled X509 CERTIFICATE': toPem(base64, 'X509 CERTIFICATE'),
  'PEM labelled TRUSTED CERTIFICATE': toPem(base64, 'TRUSTED CERTIFICATE'),
  'PEM with trust settings': readSample('trusted.pem'),
  'PEM with the END line lost': pem.split('-----END')[0] ?? '',
  'PEM with the END line cut': pem.trimEnd().slice(0, -10),
  'PEM with the BEGIN line lost': pem.split('CERTIFICATE-----\n')[1] ?? '',
  'PEM with hyphens lost at both ends': pem.trim().slice(3, -3),
  'PEM with lost padding': pem.replace(/=+/, ''),
  'PEM in base64 once more': Buffer.from(pem).toString('base64'),
  'the same PEM twice': pem + pem,
  'PEM and an empty PEM': `${toPem('', 'CERTIFICATE')}${pem}`,
  'PEM with spaces up to the longest text': pem.padEnd(262_144),
  'bare base64 in one line': base64,
  'bare base64 with LF': wrapped,
  'bare base64 with CRLF': wrapped.replaceAll('\n', '\r\n'),
  'bare base64 with spaces': wrapped.replaceAll('\n', ' '),
  'bare base64 in quotes': `"${base64}"`,
  'XML with prefix ds': `<ds:X509Certificate>${base64}</ds:X509Certificate>`,
  'XML without prefix': `<X509Certificate>${base64}</X509Certificate>`,
  'XML with another prefix': `<dsig-1:X509Certificate>\n${wrapped}\n</dsig-1:X509Certificate>`,
  'XML with a namespace': `<X509Certificate xmlns="http://www.w3.org/2000/09/xmldsig#">${base64}</X509Certificate>`,
  'XML with written carriage returns': `<ds:X509Certificate>${wrapped.replaceAll('\n', '&#13;\n')}</ds:X509Certificate>`,
  'XML with hexadecimal references': `<ds:X509Certificate>${wrapped.replaceAll('\n', '&#xA;')}</ds:X509Certificate>`,
  'XML with its KeyInfo': `<KeyInfo><X509Data><ds:X509Certificate>${base64}</ds:X509Certificate></X509Data></KeyInfo>`,
  'XML around PEM': `<ds:X509Certificate>\n${pem}</ds:X509Certificate>`,
  'XML twice the same': `<a:X509Certificate>${base64}</a:X509Certificate><b:X509Certificate>${base64}</b:X509Certificate>`,
  'XML with the opening lost': `${base64}</ds:X509Certificate>`,
};

describe('reads the certificate from', () => {
  test.each(Object.entries(shapes))('%s', (_, pasted) => {
    expect(normalizeCertificate(pasted).fingerprint).toBe(fingerprint);
  });
});

describe('what is read', () => {
  test('is the PEM, names, dates and key that OpenSSL and Node read', () => {
    const read = normalizeCertificate(base64);
    expect(read).toEqual({
      pem,
      fingerprint,
      subject: 'C=US, O=Example, CN=First signer',
      issuer: 'C=US, O=Example, CN=First signer',
      validFrom: new Date('2020-01-01T00:00:00Z'),
      validUntil: new Date('2120-01-01T00:00:00Z'),
      keyType: 'rsa',
      keyBits: 2048,
      publicKey: read.publicKey,
    });
    expect(read.publicKey.equals(oracle.publicKey)).toBe(true);
    expect(Object.isFrozen(read)).toBe(true);
  });

  test.each([
    ['ec-p-256.pem', 256],
    ['ec-p-384.pem', 384],
    ['ec-p-521.pem', 521],
  ])('has the bits of the curve of %s', (file, keyBits) => {
    expect(normalizeCertificate(readSample(file))).toMatchObject({ keyType: 'ec', keyBits });
  });

  test('may have the smallest exponent of RSA', () => {
    const hex = Buffer.from(base64, 'base64').toString('hex');
    const three = Buffer.from(hex.replace('0203010001', '0203000003'), 'hex').toString('base64');
    expect(normalizeCertificate(three)).toMatchObject({ keyType: 'rsa', keyBits: 2048 });
  });

  test('has no other keys where Ed25519 is allowed', () => {
    const read = (file: string) => normalizeCertificate(readSample(file), { allowEd25519: true });
    expect(read('ed25519.pem')).toMatchObject({ keyType: 'ed25519', keyBits: 256 });
    expect(read('ec-p-384.pem')).toMatchObject({ keyType: 'ec', keyBits: 384 });
    for (const file of ['ec-secp256k1.pem', 'dsa.pem', 'rsa-pss.pem']) {
      expect(thrown(() => read(file)).code).toBe('config_certificate_key_type');
    }
  });

  test('has an empty subject where the certificate names nobody', () => {
    expect(normalizeCertificate(readSample('no-name.pem'))).toMatchObject({
      subject: '',
      issuer: '',
    });
  });

  test('is an expired certificate as well as any', () => {
    const { validUntil } = normalizeCertificate(readSample('expired.pem'));
    expect(validUntil).toEqual(new Date('2021-01-01T00:00:00Z'));
  });
});

describe('several certificates', () => {
  const both = [fingerprint, otherFingerprint];
  const xml = (text: string) => `<ds:X509Certificate>${bare(text)}</ds:X509Certificate>`;

  test.each([
    ['one text', pem + other],
    ['one text without line ends', (pem + other).replaceAll('\n', '')],
    ['one text with text between', `${bagAttributes}${pem}${bagAttributes}${other}`],
    ['XML', `<KeyDescriptor>${xml(pem)}</KeyDescriptor>\n${xml(other)}`],
    ['PEM beside XML', `${pem}${xml(other)}`],
    ['one text with the first repeated', pem + other + pem],
    ['a list', [pem, bare(other)]],
    ['a list with repetitions', [pem, other + pem, other]],
  ])('come out of %s in order, each once', (_, pasted) => {
    expect(normalizeCertificates(pasted).map((each) => each.fingerprint)).toEqual(both);
  });

  test('are refused where one is expected, with the way to use them all', () => {
    const error = thrown(() => normalizeCertificate(pem + other));
    expect(error).toMatchObject({ code: 'config_certificate_multiple', actual: '2 certificates' });
    expect(error.remedy).toContain('idp.certificates');
  });

  test('come in a frozen list', () => {
    expect(Object.isFrozen(normalizeCertificates(pem))).toBe(true);
  });

  test.each([
    ['certificate 2 of 2', pem + readSample('rsa-1024.pem')],
    ['entry 2 of 2', [pem, readSample('rsa-1024.pem')]],
    ['entry 1 of 2, certificate 2 of 2', [pem + readSample('rsa-1024.pem'), other]],
  ])('are told apart in an error as %s', (place, pasted) => {
    const error = thrown(() => normalizeCertificates(pasted));
    expect(error.code).toBe('config_certificate_weak_key');
    expect(error.actual).toBe(`${place}: 1024 bits, exponent 65537`);
  });
});
