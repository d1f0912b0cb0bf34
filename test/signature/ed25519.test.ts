import { generateKeyPairSync, verify, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { normalizeCertificate } from '../../src/connection/certificate.ts';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { buildAuthnRequest } from '../../src/request/build-authn-request.ts';
import { locateSignature } from '../../src/signature/locate-signatures.ts';
import { verifySignature } from '../../src/signature/verify-signature.ts';
import { createFakeIdp, type ResponseDescription } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { now, requestId, idp as rsaIdp } from '../support/sign-in.ts';
import { parse } from '../support/xml-of.ts';

/** RFC 9231, 2.3.12. */
const uri = 'http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519';
const idp = createFakeIdp({ keyType: 'ed25519' });
const other = createFakeIdp({ keyType: 'ed25519' });
const at = { requestId, now };
const allowed = { algorithms: ['ed25519', 'sha256'] };

const connect = (options: Partial<ConnectionOptions> = allowed) =>
  defineConnection(idp.connectionOptions(options), { now });
const respond = (description: ResponseDescription = {}) =>
  idp.respond({ now, inResponseTo: requestId, ...description });

describe('a login signed with Ed25519', () => {
  test('is accepted where the connection allows it by name', () => {
    const { xml, samlResponse } = respond();
    expect(xml).toContain(uri);
    expect(verifyResponse(connect(), samlResponse, at).email).toBe('alice@example.com');
    const byUri = connect({ algorithms: [uri, 'sha256'] });
    expect(verifyResponse(byUri, samlResponse, at).email).toBe('alice@example.com');
  });

  test('has a signature of 64 bytes, which node:crypto verifies by itself', () => {
    const { xml } = respond({ sign: 'response' });
    const value = /SignatureValue>([^<]*)</.exec(xml)?.[1] ?? '';
    expect(Buffer.from(value, 'base64')).toHaveLength(64);
    const signed = new X509Certificate(idp.certificate);
    expect(signed.verify(signed.publicKey)).toBe(true);
  });

  test('is refused with another key', () => {
    const connection = defineConnection(other.connectionOptions(allowed));
    expectRejected('signature_invalid', () =>
      verifyResponse(connection, respond().samlResponse, at),
    );
  });

  test('is refused after any change', () => {
    const mutateAfterSigning = (xml: string) => xml.replaceAll('alice@', 'admin@');
    expectRejected('signature_digest_mismatch', () =>
      verifyResponse(connect(), respond({ mutateAfterSigning }).samlResponse, at),
    );
  });

  test.each([63, 65, 0])('is refused with a SignatureValue of %i bytes', (bytes) => {
    const signatureValue = Buffer.alloc(bytes, 7).toString('base64');
    const { samlResponse } = respond({ signature: { claims: { signatureValue } } });
    expect(() => verifyResponse(connect(), samlResponse, at)).toThrow();
    expect(explainResponse(connect(), samlResponse, at).ok).toBe(false);
  });

  test('says what is wrong in a report', () => {
    const connection = defineConnection(other.connectionOptions(allowed));
    const report = explainResponse(connection, respond().samlResponse, at);
    expect(report).toMatchObject({ ok: false, cause: { reason: 'wrong-certificate' } });
  });
});

describe('Ed25519 is off by default', () => {
  test('its certificate is refused, with what is taken', () => {
    const error = expectRejected('config_certificate_key_type', () => connect({}));
    expect(error.actual).toContain('ed25519');
    expectRejected('config_certificate_key_type', () => normalizeCertificate(idp.certificate));
    expect(normalizeCertificate(idp.certificate, { allowEd25519: true })).toMatchObject({
      keyType: 'ed25519',
      keyBits: 256,
    });
  });

  test('a message that names it is refused under a connection that does not', () => {
    const connection = defineConnection(rsaIdp.connectionOptions());
    const signature = { claims: { signatureAlgorithm: uri } };
    const { samlResponse } = rsaIdp.respond({ now, inResponseTo: requestId, signature });
    expectRejected('signature_algorithm_refused', () =>
      verifyResponse(connection, samlResponse, at),
    );
  });

  test('and an RSA key cannot be used with it where it is allowed', () => {
    const connection = defineConnection(rsaIdp.connectionOptions(allowed));
    const signature = { claims: { signatureAlgorithm: uri } };
    const { samlResponse } = rsaIdp.respond({ now, inResponseTo: requestId, signature });
    expectRejected('signature_key_mismatch', () => verifyResponse(connection, samlResponse, at));
  });
});

describe('a request signed with Ed25519', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signing = { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };

  test('has a detached signature over its query, which node:crypto verifies', () => {
    const { url } = buildAuthnRequest(connect({ ...allowed, signing }));
    const query = url.slice(url.indexOf('SAMLRequest='));
    const [signed = '', value = ''] = query.split('&Signature=');
    expect(new URL(url).searchParams.get('SigAlg')).toBe(uri);
    const signature = Buffer.from(decodeURIComponent(value), 'base64');
    expect(verify(null, Buffer.from(signed), publicKey, signature)).toBe(true);
  });

  test('has an enveloped signature by POST, which our own verifier takes', () => {
    const connection = connect({
      ...allowed,
      signing: { privateKey: idp.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      requestBinding: 'post',
    });
    const located = locateSignature(parse(buildAuthnRequest(connection).xml));
    if (located === null) throw new Error('not signed');
    expect(verifySignature(located, connection).signedBy.certificate.keyType).toBe('ed25519');
  });

  test('may name its certificate', () => {
    const pem = idp.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const own = { privateKey: pem, certificate: idp.certificate };
    expect(connect({ ...allowed, signing: own }).signing?.algorithm.name).toBe('ed25519');
  });
});
