import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSeal } from '../../src/flows/create-seal.ts';
import { otherSecret, refusal, secret } from '../support/login-fixture.ts';

const seal = createSeal(secret);
const sealed = seal.close('name', 'some text');

test('opens what it closed, also with letters beyond ASCII', () => {
  expect(seal.open('name', sealed)).toBe('some text');
  expect(seal.open('name', seal.close('name', 'Grüße 🙂'))).toBe('Grüße 🙂');
});

test('needs no escaping in a cookie', () => {
  expect(sealed).toMatch(/^[\w-]+\.[\w-]+$/);
});

test('does not open under another name', () => {
  expect(seal.open('other', sealed)).toBeUndefined();
});

test('does not open what another secret closed', () => {
  expect(createSeal(otherSecret).open('name', sealed)).toBeUndefined();
});

test('does not open once any one bit of it is flipped', () => {
  for (const position of sealed.split('').keys()) {
    for (const bit of [0, 1, 2, 3, 4, 5, 6]) {
      const code = sealed.charCodeAt(position) ^ (1 << bit);
      const edited =
        sealed.slice(0, position) + String.fromCharCode(code) + sealed.slice(position + 1);
      expect(seal.open('name', edited)).toBeUndefined();
    }
  }
});

test.each([
  ['nothing', ''],
  ['a dot', '.'],
  ['no signature', `${sealed.split('.')[0]}.`],
  ['a part too many', `${sealed}.a`],
  ['a signature cut short', sealed.slice(0, -1)],
  ['padding', `${sealed}=`],
])('does not open %s', (_name, text) => {
  expect(seal.open('name', text)).toBeUndefined();
});

test('never uses the secret itself as the key', () => {
  const [payload, signature] = sealed.split('.');
  const naive = createHmac('sha256', secret).update(`name.${payload}`).digest('base64url');
  expect(signature).not.toBe(naive);
});

describe('with several secrets', () => {
  const rotated = createSeal([otherSecret, secret]);

  test('opens what each of them closed', () => {
    expect(rotated.open('name', sealed)).toBe('some text');
    expect(rotated.open('name', createSeal(otherSecret).close('name', 'new'))).toBe('new');
  });

  test('closes with the first', () => {
    expect(rotated.close('name', 'some text')).toBe(
      createSeal(otherSecret).close('name', 'some text'),
    );
  });
});

test.each([
  ['none', undefined, 'undefined'],
  ['an empty list', [], 'undefined'],
  ['a short one', 'x'.repeat(31), '31 characters'],
  ['a short one in a list', [secret, 'short'], '5 characters'],
  ['what is no text', [7 as unknown as string], 'number'],
])('refuses as a secret %s, and never shows it', async (_name, given, actual) => {
  const error = await refusal(() => createSeal(given));
  expect(error).toMatchObject({ code: 'config_secret_invalid', actual });
});

test('takes a secret of 32 characters', () => {
  expect(() => createSeal('x'.repeat(32))).not.toThrow();
});
