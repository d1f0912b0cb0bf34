import { X509Certificate } from 'node:crypto';
import { expect, expectTypeOf, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { createFakeIdp } from '../../src/testing/index.ts';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';

test('makes a key and a certificate that a connection trusts', () => {
  const idp = createFakeIdp();
  const connection = defineConnection(idp.connectionOptions());
  const { samlResponse } = idp.respond({ inResponseTo: '_r' });
  const login = verifyResponse(connection, samlResponse, { requestId: '_r' });
  expect(login).toMatchObject({
    email: 'alice@example.com',
    groups: ['Everyone', 'Engineering'],
    issuer: idp.entityId,
  });
  expectTypeOf(login.email).toEqualTypeOf<string>();
});

test('makes the certificate that is described', () => {
  const idp = createFakeIdp({
    keyType: 'ec-p256',
    certificateDescription: { subject: { commonName: 'mine' } },
  });
  expect(new X509Certificate(idp.certificate).subject).toContain('CN=mine');
  expect(idp.privateKey.asymmetricKeyType).toBe('ec');
});

test('takes a key and makes the certificate for it', () => {
  const { privateKey } = fixtureKey('idp');
  const idp = createFakeIdp({ privateKey });
  expect(new X509Certificate(idp.certificate).checkPrivateKey(idp.privateKey)).toBe(true);
});

test('starts every response from its defaults', () => {
  const defaults = { acsUrl: 'https://sp.example.com/acs', audience: 'urn:sp', nameId: 'bob' };
  const idp = fakeIdp({ entityId: 'urn:idp', loginUrl: 'https://idp.example.com', defaults });
  const { xml } = idp.respond({ audience: 'urn:other' });
  expect(xml).toContain('Destination="https://sp.example.com/acs"');
  expect(xml).toContain('>bob<');
  expect(xml).toContain('>urn:other<');
  expect(idp.connectionOptions({ clockSkewSeconds: 0 })).toEqual({
    entityId: 'urn:sp',
    acsUrl: 'https://sp.example.com/acs',
    idp: {
      entityId: 'urn:idp',
      loginUrl: 'https://idp.example.com',
      certificates: [idp.certificate],
    },
    clockSkewSeconds: 0,
  });
});

test('signs with another key once it is rotated, and gives back the one before', () => {
  const idp = fakeIdp();
  const before = idp.certificate;
  const old = idp.rotate(fixtureKey('next'));
  expect(old.certificate).toBe(before);
  expect(idp.certificate).not.toBe(before);
  expect(idp.certificates).toEqual([idp.certificate, before]);

  const trusting = (certificate: string) => {
    const { idp: party, ...options } = idp.connectionOptions({ allowIdpInitiated: true });
    return defineConnection({ ...options, idp: { ...party, certificates: certificate } });
  };
  const judge = (certificate: string, samlResponse: string) =>
    verifyResponse(trusting(certificate), samlResponse, { requestId: null }).signedBy;
  expect(() => judge(before, idp.respond().samlResponse)).toThrow(
    expect.objectContaining({ code: 'signature_invalid' }),
  );
  expect(judge(idp.certificate, idp.respond().samlResponse)).toBeDefined();
  expect(judge(before, idp.respond({ signature: old }).samlResponse)).toBeDefined();
});

test('makes a new key when it is rotated to none in particular', () => {
  const idp = fakeIdp();
  idp.rotate();
  expect(new Set(idp.certificates).size).toBe(2);
});

test("has metadata with Okta's parts", () => {
  const idp = fakeIdp();
  const metadata = idp.metadata();
  expect(metadata).toContain(`entityID="${idp.entityId}"`);
  expect(metadata).toContain(`Location="${idp.loginUrl}"`);
  expect(metadata).toContain(new X509Certificate(idp.certificate).raw.toString('base64'));
});
