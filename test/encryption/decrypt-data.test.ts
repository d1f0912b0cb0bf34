import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dataAlgorithms } from '../../src/encryption/algorithms.ts';
import { decryptData } from '../../src/encryption/decrypt-data.ts';

const gcm = dataAlgorithms.get('http://www.w3.org/2009/xmlenc11#aes128-gcm');
const cbc = dataAlgorithms.get('http://www.w3.org/2001/04/xmlenc#aes128-cbc');
if (gcm === undefined || cbc === undefined) throw new Error('no such algorithm');
const key = Buffer.alloc(16, 7);

function gcmOf(bytes: Uint8Array, tagBytes = 16): Uint8Array {
  const iv = Buffer.alloc(12, 1);
  const cipher = createCipheriv('aes-128-gcm', key, iv);
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, text, cipher.getAuthTag().subarray(0, tagBytes)]);
}

function cbcOf(padded: Uint8Array): Uint8Array {
  const iv = Buffer.alloc(16, 1);
  const cipher = createCipheriv('aes-128-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([iv, cipher.update(padded), cipher.final()]);
}

describe('GCM', () => {
  test('gives the text, a byte order mark included', () => {
    expect(decryptData(gcmOf(Buffer.from('\ufeffä€🚀')), { algorithm: gcm, key })).toBe(
      '\ufeffä€🚀',
    );
    expect(decryptData(gcmOf(Buffer.alloc(0)), { algorithm: gcm, key })).toBe('');
  });

  test.each([4, 8, 12, 13, 14, 15])('never takes a tag of %i bytes', (tagBytes) => {
    expect(decryptData(gcmOf(Buffer.from('text'), tagBytes), { algorithm: gcm, key })).toBe(
      undefined,
    );
    expect(decryptData(gcmOf(Buffer.alloc(0), tagBytes), { algorithm: gcm, key })).toBe(undefined);
  });

  test('gives nothing for bytes that are no UTF-8', () => {
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]]) {
      expect(decryptData(gcmOf(Uint8Array.from(bytes)), { algorithm: gcm, key })).toBe(undefined);
    }
  });
});

describe('CBC', () => {
  const block = (last: number) => Uint8Array.of(...Buffer.alloc(15, 0x61), last);

  test.each([
    [1, 15],
    [2, 14],
    [15, 1],
    [16, 0],
  ])('takes %i bytes of padding off, whatever is in them', (last, length) => {
    const text = decryptData(cbcOf(block(last)), { algorithm: cbc, key });
    expect(text).toBe('a'.repeat(length));
  });

  test.each([0, 17, 128, 255])('gives nothing for a padding of %i', (last) => {
    expect(decryptData(cbcOf(block(last)), { algorithm: cbc, key })).toBe(undefined);
  });

  test('gives nothing for no block at all, or a part of one', () => {
    const whole = cbcOf(block(1));
    for (const length of [0, 15, 16, 17, 31]) {
      expect(decryptData(whole.subarray(0, length), { algorithm: cbc, key })).toBe(undefined);
    }
  });
});
