import { expect, test } from 'vitest';
import { httpUrl, isLoopback } from '../../src/connection/http-url.ts';

test('a URL can have 8192 characters, and no more', () => {
  const longest = 'https://x.example/'.padEnd(8192, 'x');
  expect(httpUrl(longest)?.href).toBe(longest);
  expect(httpUrl(`${longest}x`)).toBeUndefined();
});

test.each([
  ['http://localhost/', true],
  ['http://a.localhost/', true],
  ['http://[::1]/', true],
  ['http://127.0.0.1/', true],
  ['http://127.0.0.53/', true],
  ['http://127.255.255.254/', true],
  ['http://126.0.0.1/', false],
  ['http://127.0.0.1.example.com/', false],
  ['http://127.0.0.example.com/', false],
  ['http://notlocalhost/', false],
  ['http://localhost.example.com/', false],
  ['http://[::2]/', false],
])('%s never leaves the machine: %s', (url, expected) => {
  expect(isLoopback(new URL(url))).toBe(expected);
});
