import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inflateMessage } from '../../src/bindings/inflate-message.ts';

const text = '<a/>'.repeat(100_000);
const deflated = deflateRawSync(Buffer.from(text));

test('gives back what was deflated, in many chunks', () => {
  const bytes = inflateMessage(deflated, { mostBytes: text.length });
  expect(Buffer.from(bytes as Uint8Array).toString()).toBe(text);
});

test('stops at one byte too many', () => {
  expect(inflateMessage(deflated, { mostBytes: text.length - 1 })).toBe('too large');
});

test('a bomb of 100 MB costs no more than its bound', () => {
  const bomb = deflateRawSync(Buffer.alloc(100_000_000));
  const begun = performance.now();
  expect(inflateMessage(bomb, { mostBytes: 1_000_000 })).toBe('too large');
  expect(performance.now() - begun).toBeLessThan(1000);
});

test.each([
  ['cut off', deflated.subarray(0, 50)],
  ['empty', Buffer.of()],
  ['plain text', Buffer.from('hello world, hello world')],
])('what is %s is damaged', (_, bytes) => {
  expect(inflateMessage(bytes, { mostBytes: 1_000_000 })).toBe('damaged');
});
