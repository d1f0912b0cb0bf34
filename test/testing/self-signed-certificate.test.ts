import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { normalizeCertificate } from '../../src/connection/certificate.ts';
import { type FakeKeyType, generateKey } from '../../src/testing/generate-key.ts';
import { selfSignedCertificate } from '../../src/testing/self-signed-certificate.ts';
import { fixtureKey } from '../support/fixtures.ts';

const rsaKey = createPrivateKey(fixtureKey('idp').privateKey);
const ecKey = createPrivateKey(fixtureKey('ec-p256').privateKey);

test.each([rsaKey, ecKey])('makes a certificate that its own key has signed', (key) => {
  const certificate = new X509Certificate(selfSignedCertificate(key));
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkIssued(certificate)).toBe(true);
  expect(certificate.checkPrivateKey(key)).toBe(true);
});

test.each(['sha1', 'sha256', 'sha384', 'sha512'] as const)('signs it with %s', (hash) => {
  for (const key of [rsaKey, ecKey]) {
    const certificate = new X509Certificate(selfSignedCertificate(key, { hash }));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  }
});

test.each([
  ['rsa-1024', 1024],
  ['rsa-2048', 2048],
  ['rsa-3072', 3072],
] as const)('makes %s keys', (type: FakeKeyType, bits) => {
  expect(generateKey(type).asymmetricKeyDetails?.modulusLength).toBe(bits);
});

test('makes EC keys on P-256', () => {
  expect(generateKey('ec-p256').asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
});

describe('what it says', () => {
  const valid = (from: string, until: string) =>
    new X509Certificate(
      selfSignedCertificate(rsaKey, { validFrom: new Date(from), validUntil: new Date(until) }),
    );

  test('begins and ends when it is told, before and after 2050', () => {
    const certificate = valid('1999-12-31T23:59:59Z', '2126-01-02T03:04:05Z');
    expect(new Date(certificate.validFrom)).toEqual(new Date('1999-12-31T23:59:59Z'));
    expect(new Date(certificate.validTo)).toEqual(new Date('2126-01-02T03:04:05Z'));
  });

  test('reaches back before 1950', () => {
    const certificate = valid('1949-12-31T23:59:59Z', '2049-12-31T23:59:59Z');
    expect(certificate.validFrom).toBe('Dec 31 23:59:59 1949 GMT');
    expect(certificate.validTo).toBe('Dec 31 23:59:59 2049 GMT');
  });

  test('lasts ten years, as Okta makes them', () => {
    const pem = selfSignedCertificate(rsaKey, { validFrom: new Date('2026-01-01T00:00:00Z') });
    expect(new Date(new X509Certificate(pem).validTo)).toEqual(new Date('2036-01-01T00:00:00Z'));
  });

  test("names its subject in Okta's order", () => {
    const subject = { commonName: 'dev-1 é', organization: 'x'.repeat(300) };
    const certificate = new X509Certificate(selfSignedCertificate(rsaKey, { subject }));
    expect(certificate.subject.split('\n').map((part) => part.split('=')[0])).toEqual([
      'C',
      'ST',
      'L',
      'O',
      'OU',
      'CN',
      'emailAddress',
    ]);
    expect(certificate.subject).toContain('x'.repeat(300));
    expect(certificate.issuer).toBe(certificate.subject);
  });

  test('leaves out the parts that are null', () => {
    const rest = { country: null, state: null, locality: null, organization: null };
    const subject = { ...rest, organizationalUnit: null, email: null, commonName: 'portal' };
    const certificate = new X509Certificate(selfSignedCertificate(ecKey, { subject }));
    expect(certificate.subject).toBe('CN=portal');
  });

  test('has no extensions, or the usage that Okta demands before it encrypts', () => {
    const plain = new X509Certificate(selfSignedCertificate(ecKey));
    const pem = selfSignedCertificate(rsaKey, { keyUsage: true });
    const bytes = new X509Certificate(pem).raw.toString('hex');
    // keyUsage, critical: digitalSignature and keyEncipherment.
    expect(bytes).toContain('300e0603551d0f0101ff0404030205a0');
    expect(plain.raw.toString('hex')).not.toContain('0603551d0f');
    expect(new X509Certificate(pem).verify(createPublicKey(rsaKey))).toBe(true);
  });

  test('has a serial number of its own', () => {
    const serials = [1, 2, 3].map(
      () => new X509Certificate(selfSignedCertificate(ecKey)).serialNumber,
    );
    expect(new Set(serials).size).toBe(3);
  });
});

test('is what normalizeCertificate reads', () => {
  const read = normalizeCertificate(selfSignedCertificate(rsaKey));
  expect(read).toMatchObject({ keyType: 'rsa', keyBits: 2048 });
});
