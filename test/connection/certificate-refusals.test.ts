import { describe, expect, test } from 'vitest';
import { normalizeCertificate, normalizeCertificates } from '../../src/connection/certificate.ts';
import { bare, readSample, toPem } from './read-sample.ts';
import { thrown } from './thrown.ts';

const pem = readSample('rsa-2048.pem');
const base64 = bare(pem);
const der = Buffer.from(base64, 'base64');
const toBase64 = (...parts: readonly Uint8Array[]) => Buffer.concat(parts).toString('base64');

const privateKeys = [
  'private-key-pkcs8.pem',
  'private-key-pkcs1.pem',
  'private-key-encrypted.pem',
  'private-key-proc-type.pem',
  'private-key-ec.pem',
  'private-key-openssh.pem',
  'private-key-pkcs12.txt',
] as const;

/** PEM with only its first block's base64, as a copy without the labels. */
const bareKey = (name: string) => bare(readSample(name).replace(/^[\s\S]*(?=-----BEGIN)/, ''));

/** Every shape that a private key was ever pasted in. */
const pastedKeys: readonly (readonly [string, string])[] = [
  ...privateKeys.flatMap((name): (readonly [string, string])[] => {
    const text = readSample(name);
    return [
      [name, text],
      [`${name} without line ends`, text.replaceAll('\n', '')],
      [`${name} without white space`, text.replace(/\s/g, '')],
      [`${name} behind a certificate`, `${pem}${text}`],
      [`${name} with written \\n`, text.replaceAll('\n', '\\n')],
      [`${name} in base64 once more`, Buffer.from(text).toString('base64')],
    ].filter(([label = '']) => !name.endsWith('.txt') || !/behind|once/.test(label)) as never;
  }),
  ...privateKeys
    .filter((name) => !name.includes('proc-type'))
    .flatMap((name): (readonly [string, string])[] => [
      [`${name} without labels`, bareKey(name)],
      [`${name} labelled CERTIFICATE`, toPem(bareKey(name), 'CERTIFICATE')],
      [`${name} without labels, cut off`, bareKey(name).slice(0, 160)],
      [`${name} in XML`, `<ds:X509Certificate>${bareKey(name)}</ds:X509Certificate>`],
    ]),
  ['a key of PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\nAAAAIEsecret'],
];

describe('a private key is refused and never repeated', () => {
  test.each(pastedKeys)('%s', (_, pasted) => {
    const error = thrown(() => normalizeCertificates(pasted));
    expect(error.code).toBe('config_certificate_private_key');
    expect(leaks(pasted, error)).toEqual([]);
  });

  test.each(['%', '\u2026', '\u{1f511}', ':'])(
    'also when %s makes its base64 unreadable',
    (odd) => {
      const pasted = `${bareKey('private-key-pkcs8.pem').slice(0, 400)}${odd}AAAA`;
      const error = thrown(() => normalizeCertificate(pasted));
      expect(error.code).toBe('config_certificate_not_base64');
      expect(error.actual).toBe(
        `U+${odd.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')} at position 401 of the base64 text`,
      );
      expect(leaks(pasted, error)).toEqual([]);
    },
  );
});

/** Every run of eight characters of the pasted text that came out again. */
function leaks(pasted: string, error: Error): readonly string[] {
  const shown = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join('\n');
  const body = pasted.replace(/-----[A-Z0-9 ]+-----|<[^>]+>/g, '').replace(/[^A-Za-z0-9+/=]/g, '');
  const runs = Array.from({ length: Math.max(0, body.length - 8) }, (_, at) =>
    body.slice(at, at + 8),
  );
  return runs.filter((run) => shown.includes(run));
}

/** A certificate's outside around PEM text: Node would read the PEM inside. */
const pemInside = (() => {
  const text = Buffer.from(`\n${pem}`);
  const length = Buffer.from([0x82, text.length >> 8, text.length & 0xff]);
  const body = Buffer.concat([Buffer.from('3003a00100', 'hex'), Buffer.from([4]), length, text]);
  return toBase64(Buffer.from([0x30, 0x82, body.length >> 8, body.length & 0xff]), body);
})();

/** The sample with some of its bytes replaced by others of the same length. */
function replaced(from: string, to: string): string {
  const hex = der.toString('hex');
  if (!hex.includes(from) || from.length !== to.length) throw new Error(`No ${from} to replace`);
  return Buffer.from(hex.replaceAll(from, to), 'hex').toString('base64');
}

const hexOf = (text: string) => Buffer.from(text).toString('hex');

const refusals: readonly (readonly [string, string, string])[] = [
  ['a private key', readSample('private-key-pkcs8.pem'), 'config_certificate_private_key'],
  ['an empty text', '', 'config_certificate_missing'],
  ['blanks', ' \n\t\u00a0\u200b', 'config_certificate_missing'],
  ['quotes around nothing', '""', 'config_certificate_missing'],
  ['PEM labels around nothing', toPem('', 'CERTIFICATE'), 'config_certificate_missing'],
  ['the END line alone', '-----END CERTIFICATE-----', 'config_certificate_missing'],
  ['an empty XML element', '<X509Certificate></X509Certificate>', 'config_certificate_missing'],
  ['a request', readSample('request.pem'), 'config_certificate_request'],
  ['a request without labels', bare(readSample('request.pem')), 'config_certificate_request'],
  [
    'a request with the label NEW',
    toPem(bare(readSample('request.pem')), 'NEW CERTIFICATE REQUEST'),
    'config_certificate_request',
  ],
  ['a public key', readSample('public-key.pem'), 'config_certificate_public_key'],
  ['a bare public key', bare(readSample('public-key.pem')), 'config_certificate_public_key'],
  ['a PKCS #1 public key', readSample('public-key-pkcs1.pem'), 'config_certificate_public_key'],
  [
    'a bare PKCS #1 public key',
    bare(readSample('public-key-pkcs1.pem')),
    'config_certificate_public_key',
  ],
  ['PKCS #7', readSample('pkcs7.pem'), 'config_certificate_invalid'],
  ['bare PKCS #7', bare(readSample('pkcs7.pem')), 'config_certificate_invalid'],
  ['a sentence', 'see the attached file', 'config_certificate_invalid'],
  ['a sentence with a full stop', 'See the attached file.', 'config_certificate_not_base64'],
  ['HTML', '<!DOCTYPE html><html><body>Not found</body></html>', 'config_certificate_not_base64'],
  ['an SSH public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI', 'config_certificate_not_base64'],
  ['percent signs', '%%%%', 'config_certificate_not_base64'],
  ['an ellipsis for the middle', `${base64.slice(0, 60)}…`, 'config_certificate_not_base64'],
  ['a lone padding', '=', 'config_certificate_invalid'],
  ['more padding than there is', '===', 'config_certificate_trailing_data'],
  ['padding in the middle', `${base64}==${base64}`, 'config_certificate_trailing_data'],
  ['too much padding', `${base64.replace(/=+$/, '')}====`, 'config_certificate_trailing_data'],
  ['a cut text', base64.slice(0, -8), 'config_certificate_truncated'],
  ['a text cut by one character', base64.replace(/.=*$/, ''), 'config_certificate_truncated'],
  ['the first line alone', base64.slice(0, 64), 'config_certificate_truncated'],
  ['the first word alone', 'MIID', 'config_certificate_truncated'],
  ['the first byte alone', 'MA', 'config_certificate_truncated'],
  [
    'a text cut inside PEM',
    toPem(base64.slice(0, 500), 'CERTIFICATE'),
    'config_certificate_truncated',
  ],
  ['a text without its first line', base64.slice(64), 'config_certificate_invalid'],
  ['one byte behind', toBase64(der, Buffer.from([0])), 'config_certificate_trailing_data'],
  ['two certificates in one base64', toBase64(der, der), 'config_certificate_trailing_data'],
  ['an indefinite length', toBase64(Buffer.from('3080', 'hex'), der), 'config_certificate_invalid'],
  [
    'a length of five bytes',
    toBase64(Buffer.from('308500', 'hex'), der),
    'config_certificate_invalid',
  ],
  [
    'a length needlessly long',
    toBase64(Buffer.from('30820010', 'hex'), der),
    'config_certificate_invalid',
  ],
  ['a length in the long form for a short one', 'MIEFMAMCAQEA', 'config_certificate_invalid'],
  ['five bytes of a header', 'MIAAAAA=', 'config_certificate_truncated'],
  ['six bytes without a header', 'MIAAAAAA', 'config_certificate_invalid'],
  ['an empty sequence', 'MAA=', 'config_certificate_invalid'],
  ['an empty sequence in a sequence', 'MAIwAA==', 'config_certificate_invalid'],
  ['a null and a sequence', 'MAYwBAUAMAA=', 'config_certificate_invalid'],
  ['a number and an empty sequence', 'MAcwBQIBATAA', 'config_certificate_request'],
  ['an octet string', 'BAMBAgM=', 'config_certificate_invalid'],
  ['a sequence in a sequence', 'MAQwAgUA', 'config_certificate_invalid'],
  ['an algorithm and nothing', 'MAUwAwYBKg==', 'config_certificate_invalid'],
  ['a number and no more', 'MAUwAwIBAQ==', 'config_certificate_invalid'],
  ['the outside of a certificate', 'MAUwA6ABAA==', 'config_certificate_invalid'],
  [
    'PEM in base64 under a PEM label of its own',
    toPem(Buffer.from(pem).toString('base64'), 'CERTIFICATE'),
    'config_certificate_invalid',
  ],
  ['PEM hidden inside DER', pemInside, 'config_certificate_invalid'],
  [
    'a date that is none',
    replaced(hexOf('21200101000000Z'), hexOf('21209901000000Z')),
    'config_certificate_invalid',
  ],
  ['RSA with 1024 bits', readSample('rsa-1024.pem'), 'config_certificate_weak_key'],
  ['RSA with exponent 1', replaced('0203010001', '0203000001'), 'config_certificate_weak_key'],
  [
    'RSA with an even exponent',
    replaced('0203010001', '0203010002'),
    'config_certificate_weak_key',
  ],
  ['DSA', readSample('dsa.pem'), 'config_certificate_key_type'],
  ['Ed25519', readSample('ed25519.pem'), 'config_certificate_key_type'],
  ['RSA for PSS alone', readSample('rsa-pss.pem'), 'config_certificate_key_type'],
  ['EC on secp256k1', readSample('ec-secp256k1.pem'), 'config_certificate_key_type'],
  [
    'a key of an unknown algorithm',
    replaced('06092a864886f70d0101010500', '06092a864886f70d01017f0500'),
    'config_certificate_key_type',
  ],
];

describe('refuses', () => {
  test.each(refusals)('%s', (_, pasted, code) => {
    const error = thrown(() => normalizeCertificate(pasted));
    expect(error.code).toBe(code);
    expect(error.remedy).not.toBe('');
    expect(error.actual).not.toBe('');
  });

  test.each(refusals)('%s, and says which of several it is', (_, pasted, code) => {
    const error = thrown(() => normalizeCertificates([pem, pasted]));
    expect(error.code).toBe(code);
    expect(error.actual).toMatch(/^entry 2 of 2(?:$|: .)/);
  });

  test.each([
    ['one byte behind', toBase64(der, Buffer.from([0])), 'bytes behind the certificate: 1'],
    ['padding in the middle', `${base64}==${base64}`, 'text behind the base64 padding'],
    ['DSA', readSample('dsa.pem'), 'dsa, curve none'],
    [
      'a key of an unknown algorithm',
      replaced('06092a864886f70d0101010500', '06092a864886f70d01017f0500'),
      'a key that cannot be read',
    ],
    [
      'a date that is none',
      replaced(hexOf('21200101000000Z'), hexOf('21209901000000Z')),
      'a validity date that cannot be read',
    ],
  ])('%s, and says what came', (_, pasted, actual) => {
    expect(thrown(() => normalizeCertificate(pasted)).actual).toBe(actual);
  });

  test.each([readSample('dsa.pem'), replaced('0d0101010500', '0d01017f0500')])(
    'a key of another kind, and says which kinds can be: %#',
    (pasted) => {
      const { expected } = thrown(() => normalizeCertificate(pasted));
      expect(expected).toBe('RSA, or EC on P-256, P-384 or P-521');
    },
  );

  test.each([undefined, null, []])('%s as no certificate', (pasted) => {
    const error = thrown(() => normalizeCertificates(pasted as never));
    expect(error.code).toBe('config_certificate_missing');
  });

  test.each([
    [7, '7'],
    [Buffer.from(pem), 'an object'],
    [[pem, { pem }], 'an object'],
    [() => pem, 'a function'],
    [Symbol('pem'), 'a symbol'],
  ])('what is no text: %#', (pasted, actual) => {
    const error = thrown(() => normalizeCertificates(pasted as never));
    expect(error).toMatchObject({ code: 'config_option_invalid', actual });
    expect(error.expected).toContain('idp.certificates');
  });

  test('a text far longer than certificates are', () => {
    const error = thrown(() => normalizeCertificate('A'.repeat(10_000_000)));
    expect(error).toMatchObject({
      code: 'config_certificate_too_large',
      expected: 'at most 262144 characters',
      actual: '10000000 characters',
    });
    expect(thrown(() => normalizeCertificates(Array(300).fill(pem))).code).toBe(error.code);
  });
});

describe('dangerouslyMinimumRsaBits', () => {
  const short = readSample('rsa-1024.pem');

  test('lets a shorter key in', () => {
    const read = normalizeCertificate(short, { dangerouslyMinimumRsaBits: 1024 });
    expect(read.keyBits).toBe(1024);
  });

  test('keeps shorter keys out when raised', () => {
    const error = thrown(() => normalizeCertificate(pem, { dangerouslyMinimumRsaBits: 3072 }));
    expect(error).toMatchObject({
      code: 'config_certificate_weak_key',
      expected: 'at least 3072 bits and an odd exponent above 1',
    });
  });

  test.each([0, 511, 16_385, 1024.5, Number.NaN, '1024', null])('cannot be %s', (bits) => {
    const options = { dangerouslyMinimumRsaBits: bits as number };
    expect(thrown(() => normalizeCertificate(pem, options)).code).toBe('config_option_invalid');
  });

  test.each([{ dangerouslyMinimumRsaBits: { bits: 1024 } }, { allowEd25519: { yes: true } }])(
    'and what stands beside it cannot be an object: %j',
    (options) => {
      const error = thrown(() => normalizeCertificate(pem, options as never));
      expect(error).toMatchObject({ code: 'config_option_invalid', actual: 'an object' });
    },
  );

  test('is no other name, and each that there is is told once', () => {
    const options = { rsa: 1024 } as never;
    const error = thrown(() => normalizeCertificate(pem, options));
    expect(error).toMatchObject({
      code: 'config_unknown_option',
      expected: 'one of dangerouslyMinimumRsaBits, allowEd25519',
      actual: 'rsa',
    });
  });
});

describe('noise of the largest accepted length is refused within a second', () => {
  const longest = 262_144;
  const fill = (text: string) => text.repeat(Math.floor(longest / text.length));

  test.each([
    ['letters', fill('A')],
    ['backslashes', fill('\\')],
    ['hyphens', fill('-')],
    ['spaces', fill(' ')],
    ['BEGIN', fill('BEGIN')],
    ['BEGIN and spaces', fill(`BEGIN${' '.repeat(48)}`)],
    ['BEGIN lines', fill('-----BEGIN X-----')],
    ['BEGIN CERTIFICATE lines', fill('-----BEGIN CERTIFICATE-----A')],
    ['END', fill('-----END')],
    ['PRIVATE', fill('PRIVATE    ')],
    ['angle brackets', fill('<')],
    ['an opening tag without end', fill('<X509Certificate ')],
    ['an opening tag with one long attribute', `<X509Certificate ${fill('a')}`.slice(0, longest)],
    ['a long prefix', `<${fill('a')}`.slice(0, longest)],
    ['closing tags', fill('</a')],
    ['references', fill('&#x')],
    ['references with zeros', fill('&#x0000')],
    ['padding', fill('=')],
    ['base64 of base64', Buffer.from(fill('-----BEGIN ')).toString('base64').slice(0, longest)],
  ])('%s', (_, pasted) => {
    const start = performance.now();
    expect(thrown(() => normalizeCertificate(pasted)).code).toMatch(/^config_certificate_/);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
