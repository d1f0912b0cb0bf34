import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { normalizeCertificate } from '../../src/connection/certificate.ts';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { sampleOptions } from './connection-options-sample.ts';
import { readSample } from './read-sample.ts';
import { thrown } from './thrown.ts';

const define = (signing: unknown) =>
  defineConnection({ ...sampleOptions, signing } as ConnectionOptions);
const refused = (signing: unknown) => thrown(() => define(signing));
const rsa = fixtureKey('idp');
const ec = fixtureKey('ec-p256');
const ecKey = (namedCurve: string): string =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;

test('without the option nothing is signed', () => {
  expect(defineConnection(sampleOptions).signing).toBeNull();
});

test.each([
  ['RSA', rsa.privateKey, 'rsa-sha256'],
  ['P-256', ec.privateKey, 'ecdsa-sha256'],
  ['P-384', ecKey('P-384'), 'ecdsa-sha256'],
  ['P-521', ecKey('P-521'), 'ecdsa-sha256'],
])('signs with a key on %s by %s unless told otherwise', (_, privateKey, name) => {
  expect(define({ privateKey }).signing).toMatchObject({ algorithm: { name }, certificate: null });
});

test('takes an algorithm by short name or URI', () => {
  const { privateKey } = rsa;
  const uri = 'http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1';
  expect(define({ privateKey, algorithm: 'rsa-sha384' }).signing?.algorithm.name).toBe(
    'rsa-sha384',
  );
  expect(define({ privateKey, algorithm: uri }).signing?.algorithm.name).toBe('rsa-pss-sha512');
});

test('takes the certificate of the key, and no other', () => {
  expect(define(rsa).signing?.certificate?.pem).toBe(rsa.certificate);
  const foreign = { privateKey: rsa.privateKey, certificate: fixtureKey('next').certificate };
  expect(refused(foreign)).toMatchObject({
    code: 'config_signing_certificate_mismatch',
    actual: normalizeCertificate(fixtureKey('next').certificate).fingerprint,
  });
});

describe('refuses', () => {
  test.each([
    ['an empty text', '', 'no readable private key'],
    ['what is no text', {}, 'no readable private key'],
    ['a certificate', rsa.certificate, 'no readable private key'],
    [
      'a key under a passphrase',
      readSample('private-key-encrypted.pem'),
      'no readable private key',
    ],
    ['RSA of 1024 bits', fixtureKey('rsa-1024').privateKey, 'rsa'],
    ['a curve that SAML does not know', readSample('private-key-secp256k1.pem'), 'ec'],
    ['RSA for PSS alone', readSample('private-key-rsa-pss.pem'), 'rsa-pss'],
    ['a key in an object', { key: rsa.privateKey }, 'no readable private key'],
    ['Ed448', readSample('private-key-ed448.pem'), 'ed448'],
  ])('%s', (_, privateKey, actual) => {
    expect(refused({ privateKey })).toMatchObject({ code: 'config_signing_key_invalid', actual });
  });

  test.each([
    ['SHA-1', { ...rsa, algorithm: 'rsa-sha1' }, /^signing.algorithm: rsa-sha256, /, '"rsa-sha1"'],
    [
      'ECDSA with an RSA key',
      { ...rsa, algorithm: 'ecdsa-sha256' },
      /^signing.algorithm: rsa-sha256, /,
      '"ecdsa-sha256"',
    ],
    [
      'RSA with an EC key',
      { ...ec, algorithm: 'rsa-sha256' },
      /^signing.algorithm: ecdsa-sha256, /,
      '"rsa-sha256"',
    ],
    [
      'an algorithm that nobody knows',
      { ...rsa, algorithm: 'rsa-md5' },
      /^signing.algorithm: rsa-sha256, /,
      '"rsa-md5"',
    ],
    ['what is no object', 'key', /^signing: an object$/, '"key"'],
    ['null', null, /^signing: an object$/, 'null'],
  ])('%s', (_, signing, expected, actual) => {
    const error = refused(signing);
    expect(error).toMatchObject({ code: 'config_option_invalid', actual });
    expect(error.expected).toMatch(expected);
  });

  test('and shows nothing of the key', () => {
    const error = refused({ privateKey: `x${rsa.privateKey.replace('MII', 'MIJ')}` });
    const secret = rsa.privateKey.split('\n')[5] ?? '';
    expect(`${JSON.stringify(error)}${error.stack}${String(error.cause)}`).not.toContain(secret);
  });
});
