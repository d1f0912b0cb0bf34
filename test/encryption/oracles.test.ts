import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSamlError } from '../../src/errors/saml-error.ts';
import type { EncryptionDescription, ResponseDescription } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { explained } from '../support/sign-in.ts';
import {
  encrypted,
  encryptedWithGcm,
  explainedEncrypted,
  otherKey,
  ourKey,
  signInEncrypted,
} from './encrypted-sign-in.ts';

const unsignedCbc = {
  options: { decryption: { privateKeys: ourKey.privateKey, dangerouslyAllowUnsignedCbc: true } },
};
/** The data comes first: Okta's shape has the key behind it. */
const dataValue = /(?<=CipherValue>)[^<]+/;
const keyValue = /(?<=CipherValue>)[^<]+(?=<\/xenc:CipherValue><\/xenc:CipherData><xenc:Ref)/;

function bytesAt(place: RegExp, change: (bytes: Buffer) => Uint8Array) {
  return (xml: string): string =>
    xml.replace(place, (base64) =>
      Buffer.from(change(Buffer.from(base64, 'base64'))).toString('base64'),
    );
}

const flip = (at: number) => (bytes: Buffer) => {
  const changed = Buffer.from(bytes);
  const index = at < 0 ? bytes.length + at : at;
  changed[index] = (changed[index] ?? 0) ^ 0x80;
  return changed;
};
const wrappedOf = (secret: Uint8Array, padding: number): Uint8Array =>
  publicEncrypt({ key: createPublicKey(ourKey.certificate), padding }, secret);
const rawRsa = (first: number): Uint8Array =>
  wrappedOf(Uint8Array.of(first, ...randomBytes(255)), constants.RSA_NO_PADDING);

/** Everything that can go wrong between the RSA operation and the text. */
const failures: Readonly<Record<string, (xml: string) => string>> = {
  'the key changed': bytesAt(keyValue, flip(100)),
  'the key of another length': bytesAt(keyValue, (bytes) => bytes.subarray(1)),
  'the key above the modulus': bytesAt(keyValue, (bytes) => Buffer.alloc(bytes.length, 0xff)),
  'a key without OAEP, first byte 0': bytesAt(keyValue, () => rawRsa(0)),
  'a key without OAEP, first byte 1': bytesAt(keyValue, () => rawRsa(1)),
  'a key in PKCS #1 1.5': bytesAt(keyValue, () =>
    wrappedOf(randomBytes(32), constants.RSA_PKCS1_PADDING),
  ),
  'another key': bytesAt(keyValue, () =>
    wrappedOf(randomBytes(32), constants.RSA_PKCS1_OAEP_PADDING),
  ),
  'a key too short for the cipher': bytesAt(keyValue, () =>
    wrappedOf(randomBytes(16), constants.RSA_PKCS1_OAEP_PADDING),
  ),
  'an empty key': bytesAt(keyValue, () =>
    wrappedOf(new Uint8Array(), constants.RSA_PKCS1_OAEP_PADDING),
  ),
  'the initialization vector alone': bytesAt(dataValue, (bytes) => bytes.subarray(0, 12)),
  'less than that': bytesAt(dataValue, (bytes) => bytes.subarray(0, 5)),
  'less than a tag': bytesAt(dataValue, (bytes) => bytes.subarray(0, 20)),
  'the end cut off': bytesAt(dataValue, (bytes) => bytes.subarray(0, -1)),
  // In CBC this makes the padding longer than a block.
  'a bit in the last block but one changed': bytesAt(dataValue, flip(-17)),
  'the tag cut short': bytesAt(dataValue, (bytes) => bytes.subarray(0, -12)),
};
const gcmFailures: typeof failures = {
  ...failures,
  'the first byte of the text changed': bytesAt(dataValue, flip(12)),
  'the initialization vector changed': bytesAt(dataValue, flip(0)),
};

/** Everything that an answer could tell apart. */
const answerTo = (description: ResponseDescription, differing = {}) => {
  try {
    signInEncrypted(description, differing);
    throw new Error('accepted');
  } catch (error) {
    if (!isSamlError(error)) throw error;
    return { ...error.toJSON(), ...error, stack: undefined };
  }
};

const withSign = (
  mutateAfterEncrypting: (xml: string) => string,
  {
    dataAlgorithm,
    sign,
  }: { dataAlgorithm: EncryptionDescription['dataAlgorithm']; sign: 'both' | 'none' },
) => encrypted({ ...(dataAlgorithm ? { dataAlgorithm } : {}), mutateAfterEncrypting }, { sign });

describe('every failure to decrypt is one and the same', () => {
  const expected = answerTo(
    withSign(bytesAt(keyValue, flip(7)), { dataAlgorithm: 'aes256-gcm', sign: 'none' }),
  );

  test('and says no more than that', () => {
    expect(expected).toMatchObject({ code: 'decryption_failed' });
    expect(expected).not.toHaveProperty('actual', expect.any(String));
    expect(expected).not.toHaveProperty('expected', expect.any(String));
    expect(expected).not.toHaveProperty('cause');
  });

  test.each(Object.entries(gcmFailures))('GCM, not signed: %s', (_, change) => {
    expect(answerTo(withSign(change, { dataAlgorithm: 'aes256-gcm', sign: 'none' }))).toEqual(
      expected,
    );
  });

  test.each(Object.entries(failures))('CBC under a signature: %s', (_, change) => {
    expect(answerTo(withSign(change, { dataAlgorithm: 'aes256-cbc', sign: 'both' }))).toEqual(
      expected,
    );
  });

  test('a key of somebody else', () => {
    const foreign = encryptedWithGcm({ certificate: otherKey.certificate }, { sign: 'none' });
    expect(answerTo(foreign)).toEqual(expected);
  });

  describe('CBC that is allowed without a signature', () => {
    const plaintexts: Readonly<Record<string, (xml: string) => string>> = {
      'no XML': () => 'x',
      'a DOCTYPE': (xml) => `<!DOCTYPE a>${xml}`,
      'another element': () => '<secret/>',
      nothing: () => '',
    };

    test.each(Object.entries(failures))('%s', (_, change) => {
      const description = withSign(change, { dataAlgorithm: 'aes256-cbc', sign: 'none' });
      expect(answerTo(description, unsignedCbc)).toEqual(expected);
    });

    test.each(Object.entries(plaintexts))('%s', (_, mutateBeforeEncrypting) => {
      const description = encrypted({ mutateBeforeEncrypting }, { sign: 'none' });
      expect(answerTo(description, unsignedCbc)).toEqual(expected);
      expect(answerTo(encrypted({ mutateBeforeEncrypting }))).not.toEqual(expected);
    });

    test('is decrypted, and must be signed inside', () => {
      const description = encrypted({}, { sign: 'assertion' });
      expect(signInEncrypted(description, unsignedCbc).email).toBe('alice@example.com');
      expectRejected('signature_missing', () =>
        signInEncrypted(encrypted({}, { sign: 'none' }), unsignedCbc),
      );
    });
  });
});

describe('CBC is decrypted only under a valid signature that covers it', () => {
  const notDecrypted = (description: ResponseDescription) => {
    const report = explainedEncrypted(description);
    expect(report.ok).toBe(false);
    const { code } = report.checks.find(({ rule }) => rule === 'decryption') ?? {};
    expect(code).toBe('encryption_cbc_unsigned');
    expect(report.checks.map(({ rule }) => rule)).not.toContain('audience');
    return report;
  };

  test.each<[string, ResponseDescription]>([
    ['no signature', encrypted({}, { sign: 'none' })],
    ['a signature inside it', encrypted({}, { sign: 'assertion' })],
    ['a signature by another key', encrypted({}, { responseSignature: otherKey })],
    [
      'a signature that was changed',
      encrypted({}, { responseSignature: { claims: { signatureValue: 'AAAA' } } }),
    ],
    [
      'a signature over another ciphertext',
      encrypted({}, { mutateAfterSigning: bytesAt(dataValue, flip(40)) }),
    ],
    [
      'a signature with a wrong digest',
      encrypted({}, { responseSignature: { claims: { digestValue: 'AAAA' } } }),
    ],
    [
      'a GCM ciphertext passed off as CBC',
      encryptedWithGcm(
        {},
        {
          mutateAfterSigning: (xml) =>
            xml.replace(
              'http://www.w3.org/2009/xmlenc11#aes256-gcm',
              'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
            ),
        },
      ),
    ],
  ])('not under %s', (_, description) => {
    notDecrypted(description);
  });

  test('a signature of the Response in its place is enough, whatever the Assertion has', () => {
    for (const sign of ['both', 'response'] as const) {
      expect(signInEncrypted(encrypted({}, { sign })).email).toBe('alice@example.com');
    }
  });
});

test('a forged message makes nobody try keys again and again', () => {
  const started = performance.now();
  const certificate = Array.from({ length: 4 }, () => otherKey.certificate);
  const big = `<x>${'a'.repeat(500_000)}</x>`;
  const forged = encryptedWithGcm(
    { certificate, mutateBeforeEncrypting: () => big },
    { sign: 'none' },
  );
  answerTo(forged);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('parts that no valid signature covers are not decrypted, so that they cost nothing', () => {
  const attributes = Array.from({ length: 60 }, (_, index) => ({
    name: `a${index}`,
    values: ['x'],
  }));
  const report = explainedEncrypted(
    encryptedWithGcm({ what: 'attributes' }, { sign: 'none', attributes }),
  );
  const check = report.checks.find(({ rule }) => rule === 'encrypted-parts');
  expect(check).toMatchObject({
    outcome: 'skipped',
    actual: 'no valid signature covers what is encrypted',
  });
});

test('a report on what cannot be decrypted holds nothing of the key', () => {
  const report = explained(encrypted({ certificate: otherKey.certificate }), {
    options: { decryption: { privateKeys: ourKey.privateKey } },
  });
  const secret = ourKey.privateKey.split('\n')[3] ?? '';
  expect(secret.length).toBeGreaterThan(40);
  expect(JSON.stringify(report) + report.toText() + report.toHtml()).not.toContain(secret);
});
