import { describe, expect, test } from 'vitest';
import type {
  DataEncryptionName,
  EncryptionDescription,
  OaepHashName,
  ResponseDescription,
} from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { encrypted, explainedEncrypted, signInEncrypted } from './encrypted-sign-in.ts';

const gcm: readonly DataEncryptionName[] = ['aes128-gcm', 'aes192-gcm', 'aes256-gcm'];
const cbc: readonly DataEncryptionName[] = ['aes128-cbc', 'aes192-cbc', 'aes256-cbc'];
const placements = ['sibling', 'inside'] as const;
const hashes: readonly OaepHashName[] = ['sha1', 'sha256', 'sha384', 'sha512'];
const signs = ['both', 'assertion', 'response'] as const;

/** Every algorithm in every place, signed in every way. */
const shapes = [...gcm, ...cbc].flatMap((dataAlgorithm) =>
  placements.flatMap((keyPlacement) =>
    signs.map((sign) => ({ dataAlgorithm, keyPlacement, sign })),
  ),
);
const isReadable = ({ dataAlgorithm, sign }: (typeof shapes)[number]) =>
  gcm.includes(dataAlgorithm) || sign !== 'assertion';

const person: ResponseDescription = { attributes: { firstName: 'Zoë & "Ann"', note: 'a\r\nb' } };

describe('an encrypted Assertion gives the login that it would give in the clear', () => {
  test.each(shapes.filter(isReadable))(
    '$dataAlgorithm, key $keyPlacement, signed: $sign',
    ({ sign, ...encryption }) => {
      const login = signInEncrypted(encrypted(encryption, { ...person, sign }));
      expect(login).toMatchObject({
        email: 'alice@example.com',
        groups: ['Everyone', 'Engineering'],
        firstName: 'Zoë & "Ann"',
      });
      expect(login.attributes.get('note')).toEqual(['a\r\nb']);
      expect(login.select('//saml:NameID')).toEqual(['alice@example.com']);
    },
  );

  test.each(shapes.filter((shape) => !isReadable(shape)))(
    'but not $dataAlgorithm, key $keyPlacement, under no signature but the one inside',
    ({ sign, ...encryption }) => {
      const refused = () => signInEncrypted(encrypted(encryption, { sign }));
      expect(expectRejected('encryption_cbc_unsigned', refused).check?.rule).toBe('decryption');
    },
  );
});

describe('RSA-OAEP', () => {
  const oaep: readonly Partial<EncryptionDescription>[] = [
    { digest: null },
    ...hashes.map((digest) => ({ digest })),
    { keyTransport: 'rsa-oaep', digest: null },
    ...hashes.flatMap((digest) =>
      [null, ...hashes].map((maskGeneration) => ({
        keyTransport: 'rsa-oaep' as const,
        digest,
        maskGeneration,
      })),
    ),
  ];

  test.each(oaep)('unwraps %j', (encryption) => {
    const login = signInEncrypted(encrypted({ dataAlgorithm: 'aes256-gcm', ...encryption }));
    expect(login.email).toBe('alice@example.com');
  });

  test.each([
    ['one hash', {}],
    ['two hashes', { digest: 'sha256' }],
  ] as const)('takes a label into account, with %s', (_, encryption) => {
    const label = new TextEncoder().encode('who it is for');
    const labelled = encrypted({ ...encryption, label });
    expect(signInEncrypted(labelled).email).toBe('alice@example.com');
    const lost = (xml: string) => xml.replace(/<xenc:OAEPparams>.*?<\/xenc:OAEPparams>/, '');
    const relabelled = encrypted({ ...encryption, label, mutateAfterEncrypting: lost });
    expectRejected('decryption_failed', () => signInEncrypted(relabelled));
  });

  test('refuses a mask generation function where the algorithm allows none', () => {
    const refused = () => signInEncrypted(encrypted({ maskGeneration: 'sha1' }));
    expectRejected('encryption_malformed', refused);
  });
});

describe('refused by name, with a remedy', () => {
  const shown = (encryption: Partial<EncryptionDescription>) =>
    expectRejected('encryption_algorithm_refused', () => signInEncrypted(encrypted(encryption)));
  const replaced = (text: string | RegExp, by: string) => ({
    mutateAfterEncrypting: (xml: string) => xml.replace(text, by),
  });

  test('triple DES', () => {
    const error = shown({ dataAlgorithm: 'tripledes-cbc' });
    expect(error.actual).toBe('http://www.w3.org/2001/04/xmlenc#tripledes-cbc');
    expect(error.expected).toContain('aes256-gcm');
    expect(error.remedy).toContain('AES256-GCM');
    expect(error.remedy).toContain('triple DES');
  });

  test('RSA 1.5', () => {
    const error = shown({ keyTransport: 'rsa-1_5' });
    expect(error.actual).toBe('http://www.w3.org/2001/04/xmlenc#rsa-1_5');
    expect(error.remedy).toContain('RSA-OAEP');
  });

  test('a key wrapped with a shared secret', () => {
    const kw = 'http://www.w3.org/2001/04/xmlenc#kw-aes128';
    expect(shown(replaced(/http[^"]*rsa-oaep-mgf1p/, kw)).actual).toBe(kw);
  });

  test.each([
    ['a hash of OAEP', { ...replaced(/http[^"]*#sha1/, 'urn:md5') }, 'urn:md5'],
    [
      'a mask of OAEP',
      {
        keyTransport: 'rsa-oaep',
        maskGeneration: 'sha256',
        ...replaced(/http[^"]*mgf1sha256/, 'urn:mgf2'),
      },
      'urn:mgf2',
    ],
    ['none at all', replaced(/ Algorithm="[^"]*aes256-cbc"/, ''), 'none'],
  ] as const)('%s that nobody knows', (_, encryption, actual) => {
    expect(shown(encryption).actual).toBe(actual);
  });
});

test('a connection without a key says so, and judges no further', () => {
  const report = explainedEncrypted(encrypted(), { options: { decryption: undefined } as never });
  const failed = report.checks.filter(({ outcome }) => outcome === 'fail');
  expect(failed).toMatchObject([{ rule: 'decryption', code: 'assertion_encrypted' }]);
});
