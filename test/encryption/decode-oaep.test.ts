import { spawnSync } from 'node:child_process';
import { constants, createHash, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeOaep } from '../../src/encryption/decode-oaep.ts';
import { type OaepParameters, unwrapKey } from '../../src/encryption/unwrap-key.ts';
import { encodeOaep, maskOaep } from '../../src/testing/encode-oaep.ts';
import { wrapKey } from '../../src/testing/wrap-key.ts';
import { ourKey, ourPrivateKey } from './encrypted-sign-in.ts';

const hashes = ['sha1', 'sha256', 'sha384', 'sha512'] as const;
const pairs = hashes.flatMap((digest) => hashes.map((maskDigest) => ({ digest, maskDigest })));
const label = new Uint8Array();
const publicKey = createPublicKey(ourKey.certificate);
const { certificate } = ourKey;

const unwrapped = (wrapped: Uint8Array, parameters: OaepParameters): Buffer | undefined => {
  const secret = unwrapKey(wrapped, { privateKey: ourPrivateKey, parameters });
  return secret && Buffer.from(secret);
};

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

function wrappedByOpenssl(
  secret: Uint8Array,
  { digest, maskDigest }: (typeof pairs)[number],
): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-oaep-'));
  try {
    const file = join(folder, 'public.pem');
    writeFileSync(file, publicKey.export({ type: 'spki', format: 'pem' }));
    const options = [
      'rsa_padding_mode:oaep',
      `rsa_oaep_md:${digest}`,
      `rsa_mgf1_md:${maskDigest}`,
    ].flatMap((option) => ['-pkeyopt', option]);
    const { stdout, stderr } = spawnSync(
      'openssl',
      ['pkeyutl', '-encrypt', '-pubin', '-inkey', file, ...options],
      { input: secret },
    );
    if (stdout.length === 0) throw new Error(stderr.toString());
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('OAEP with any two hashes', () => {
  test.each(pairs)('$digest with a mask of $maskDigest gives the key back', (pair) => {
    for (const length of [0, 1, 16, 24, 32]) {
      const secret = randomBytes(length);
      const transport = 'rsa-oaep';
      const { digest, maskDigest: maskGeneration } = pair;
      const wrapped = wrapKey(secret, { certificate, transport, digest, maskGeneration, label });
      expect(unwrapped(wrapped, { ...pair, label })).toEqual(secret);
    }
  });

  test.skipIf(!hasOpenssl).each(pairs)(
    `unwraps what OpenSSL wrapped with $digest and a mask of $maskDigest${hasOpenssl ? '' : ' (skipped: no openssl)'}`,
    ({ digest, maskDigest }) => {
      const secret = randomBytes(32);
      const wrapped = wrappedByOpenssl(secret, { digest, maskDigest });
      expect(unwrapped(wrapped, { digest, maskDigest, label })).toEqual(secret);
      if (digest === maskDigest) return;
      const swapped = { digest: maskDigest, maskDigest: digest, label };
      expect(unwrapped(wrapped, swapped)).toBe(undefined);
    },
  );
});

describe('an encoding that is wrong anywhere gives nothing', () => {
  const parameters = { digest: 'sha256', maskDigest: 'sha1', label } as const;
  const masks = { digest: 'sha256', maskGeneration: 'sha1' } as const;
  const labelHash = createHash('sha256').update(label).digest();
  const block = (...rest: readonly number[]): Uint8Array => Uint8Array.of(...labelHash, ...rest);
  const decoded = (data: Uint8Array) => decodeOaep(maskOaep(data, masks), parameters);

  test.each([
    ['random bytes', () => Uint8Array.of(0, ...randomBytes(255))],
    ['a first byte other than 0', () => Uint8Array.of(1, ...randomBytes(255))],
    ['zeros', () => new Uint8Array(256)],
  ])('%s', (_, make) => {
    const key = { key: publicKey, padding: constants.RSA_NO_PADDING };
    expect(unwrapped(publicEncrypt(key, make()), parameters)).toBe(undefined);
  });

  test('fewer bytes than two hashes need', () => {
    expect(decodeOaep(new Uint8Array(65), parameters)).toBe(undefined);
  });

  test.each([
    ['a message behind zeros', block(0, 0, 0, 1, 5, 6), [5, 6]],
    ['a message behind no zeros', block(1, 5, 6), [5, 6]],
    ['a message of zeros and ones', block(0, 1, 0, 1, 1), [0, 1, 1]],
    ['an empty message', block(0, 0, 1), []],
  ])('but %s is read', (_, data, message) => {
    expect(decoded(data)).toEqual(Uint8Array.from(message));
  });

  test.each([
    ['nothing but zeros', block(0, 0, 0, 0)],
    ['another byte than 1 at their end', block(0, 0, 2, 5)],
    ['an odd byte that is not 1', block(0, 0, 3, 5)],
    ['an odd byte in front of the 1', block(0, 129, 0, 1, 5)],
    ['an even byte in front of the 1', block(0, 128, 0, 1, 5)],
    ['the hash of another label', block(0, 1, 5).with(0, Number(labelHash[0]) ^ 1)],
    ['its last byte changed', block(0, 1, 5).with(31, Number(labelHash[31]) ^ 0x80)],
  ])('%s', (_, data) => {
    expect(decoded(data)).toBe(undefined);
  });

  test('any one byte of the encoded message', () => {
    const secret = Uint8Array.of(5, 6, 7);
    const encoded = encodeOaep(secret, { ...masks, label, modulusBytes: 96 });
    expect(decodeOaep(encoded, parameters)).toEqual(secret);
    for (const at of encoded.keys()) {
      const changed = encoded.with(at, Number(encoded[at]) ^ 1);
      expect(decodeOaep(changed, parameters), `byte ${at}`).toBe(undefined);
    }
  });
});
