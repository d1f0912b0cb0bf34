import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { sampleOptions } from './connection-options-sample.ts';
import { readSample } from './read-sample.ts';
import { thrown } from './thrown.ts';

const define = (decryption: unknown) =>
  defineConnection({ ...sampleOptions, decryption } as ConnectionOptions);
const refused = (decryption: unknown) => thrown(() => define(decryption));
const idpKey = fixtureKey('idp');
const nextKey = fixtureKey('next');
const rsaKey = (modulusLength: number): string =>
  generateKeyPairSync('rsa', { modulusLength }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;

test('without the option nothing is decrypted', () => {
  expect(defineConnection(sampleOptions).decryption).toBeNull();
});

test('reads one private key, or several while one replaces another', () => {
  expect(define({ privateKeys: idpKey.privateKey }).decryption).toMatchObject({
    privateKeys: [{ type: 'private', asymmetricKeyType: 'rsa' }],
    certificate: null,
    dangerouslyAllowUnsignedCbc: false,
  });
  const privateKeys = [idpKey.privateKey, nextKey.privateKey];
  expect(define({ privateKeys }).decryption?.privateKeys).toHaveLength(2);
  const pkcs1 = { privateKeys: readSample('private-key-pkcs1.pem') };
  expect(define(pkcs1).decryption?.privateKeys).toHaveLength(1);
});

test('takes the certificate of any of the keys, and no other', () => {
  const privateKeys = [idpKey.privateKey, nextKey.privateKey];
  const { decryption } = define({ privateKeys, certificate: nextKey.certificate });
  expect(decryption?.certificate?.pem).toBe(nextKey.certificate);
  const foreign = { privateKeys: idpKey.privateKey, certificate: nextKey.certificate };
  expect(refused(foreign)).toMatchObject({
    code: 'config_decryption_certificate_mismatch',
    actual: decryption?.certificate?.fingerprint,
  });
});

test('takes the certificate of a short key, as it takes the key', () => {
  const short = fixtureKey('rsa-1024');
  const { decryption } = define({
    privateKeys: short.privateKey,
    certificate: short.certificate,
  });
  expect(decryption?.certificate?.keyBits).toBe(1024);
});

describe('refuses as a key', () => {
  const encrypted = readSample('private-key-encrypted.pem');
  test.each([
    ['an empty text', '', 'no readable key'],
    ['what is no text', 5, 'no readable key'],
    ['nothing', null, 'no readable key'],
    ['a certificate', idpKey.certificate, 'no readable key'],
    ['a key under a passphrase', encrypted, 'no readable key'],
    ['an EC key', fixtureKey('ec-p256').privateKey, 'ec, 0 bits'],
    ['an RSA key for PSS alone', readSample('private-key-rsa-pss.pem'), 'rsa-pss, 2048 bits'],
    ['a key in an object', { key: idpKey.privateKey }, 'no readable key'],
    ['an RSA key of 512 bits', rsaKey(512), 'rsa, 512 bits'],
    ['a bad one among good ones', [idpKey.privateKey, 'x'], 'no readable key'],
  ])('%s', (_, privateKeys, actual) => {
    const error = refused({ privateKeys });
    expect(error).toMatchObject({ code: 'config_decryption_key_invalid', actual });
  });

  test('and shows nothing of it', () => {
    const broken = idpKey.privateKey.replace('MII', 'MIJ');
    const error = refused({ privateKeys: broken });
    const secret = broken.split('\n')[5] ?? '';
    expect(secret.length).toBeGreaterThan(40);
    expect(`${JSON.stringify(error)}${error.stack}${String(error.cause)}`).not.toContain(secret);
  });
});

test.each([
  ['no object', 'key', 'decryption: an object', '"key"'],
  ['null', null, 'decryption: an object', 'null'],
  ['no keys', {}, 'decryption.privateKeys: a private key in PEM', 'undefined'],
  [
    'an empty list of keys',
    { privateKeys: [] },
    'decryption.privateKeys: a private key in PEM',
    'a list of 0',
  ],
  [
    'a flag that is none',
    { privateKeys: idpKey.privateKey, dangerouslyAllowUnsignedCbc: 'false' },
    'decryption.dangerouslyAllowUnsignedCbc: true or false',
    '"false"',
  ],
])('refuses %s', (_, decryption, expected, actual) => {
  expect(refused(decryption)).toMatchObject({ code: 'config_option_invalid', expected, actual });
});

test('warns of a key under 2048 bits, and of CBC without a signature', () => {
  const { privateKey } = fixtureKey('rsa-1024');
  const { warnings } = define({ privateKeys: privateKey, dangerouslyAllowUnsignedCbc: true });
  expect(warnings.map(({ code }) => code)).toEqual(['decryption_key_weak', 'unsigned_cbc_allowed']);
  expect(warnings[0]?.message).toContain('1024 bits');
});

test('warns of the shortest key where several are short, and of none of 2048 bits', () => {
  const privateKeys = [idpKey.privateKey, rsaKey(1536), fixtureKey('rsa-1024').privateKey];
  expect(define({ privateKeys }).warnings).toMatchObject([
    { code: 'decryption_key_weak', message: expect.stringContaining('a key of 1024 bits') },
  ]);
  expect(define({ privateKeys: idpKey.privateKey }).warnings).toEqual([]);
});
