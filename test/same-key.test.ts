import { createPublicKey, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSameKey } from '../src/same-key.ts';
import { fixtureKey } from './support/fixtures.ts';

const idp = fixtureKey('idp');
const ofCertificate = new X509Certificate(idp.certificate).publicKey;
const elsewhere = [fixtureKey('next'), fixtureKey('ec-p256')];

test('the key of a certificate is the public half of its private key', () => {
  expect(isSameKey(createPublicKey(idp.privateKey), ofCertificate)).toBe(true);
});

test('keys that only a runtime takes for different are compared as they are written', () => {
  const asOnWorkers = Object.assign(createPublicKey(idp.privateKey), { equals: () => false });
  expect(isSameKey(asOnWorkers, ofCertificate)).toBe(true);
  expect(isSameKey(asOnWorkers, createPublicKey(fixtureKey('next').privateKey))).toBe(false);
});

test('comparing keys of two types leaves nothing behind that lets the next key fail', () => {
  isSameKey(createPublicKey(fixtureKey('ec-p256').privateKey), ofCertificate);
  expect(createPublicKey(idp.privateKey).asymmetricKeyType).toBe('rsa');
});

test.each(elsewhere)('another key is another: %#', ({ privateKey }) => {
  expect(isSameKey(createPublicKey(privateKey), ofCertificate)).toBe(false);
});
