import { describe, expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../src/bindings/base64.ts';

describe('decodeBase64', () => {
  // RFC 4648, section 10.
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foobar', 'Zm9vYmFy'],
  ])('%j is %j and back', (plain, encoded) => {
    const bytes = new TextEncoder().encode(plain);
    expect(encodeBase64(bytes)).toBe(encoded);
    expect(new TextDecoder().decode(decodeBase64(encoded))).toBe(plain);
  });

  test('encodes only the bytes of a view, not its whole buffer', () => {
    expect(encodeBase64(new TextEncoder().encode('xfoox').subarray(1, 4))).toBe('Zm9v');
  });

  test.each([
    ['missing padding', 'Zg'],
    ['too little padding', 'Zg='],
    ['too much padding', 'Zm9v===='],
    ['padding inside', 'Zg==Zg=='],
    ['trailing bits that are not zero', 'Zh=='],
    ['url-safe letters', '_-__'],
    ['a line break', 'Zm9v\n'],
    ['a space', 'Zm9v YmFy'],
    ['a letter beyond ASCII', 'Zm9vé'],
    ['a fullwidth letter', 'Zm9v\uff21\uff21\uff21\uff21'],
  ])('refuses %s', (_what, text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});
