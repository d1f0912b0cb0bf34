import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { isSignedElement } from '../../src/signature/signed-element.ts';
import { createFakeIdp, type ResponseDescription } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { connectionWith, idp, now, requestId, signIn } from '../support/sign-in.ts';
import { verifiedResponse } from '../support/verified.ts';

const attacker = fixtureKey('attacker');
const next = fixtureKey('next');
const replaced = (from: string | RegExp, to: string): ResponseDescription => ({
  mutateAfterSigning: (xml) => xml.replace(from, to),
});

describe('the key', () => {
  test('of anybody else signs nothing, whatever KeyInfo says', () => {
    const { fingerprint } = connectionWith().trustedKeys[0]?.certificate ?? {};
    for (const certificate of [undefined, attacker.certificate, idp.certificate, null]) {
      const signature = {
        privateKey: attacker.privateKey,
        ...(certificate === undefined ? {} : { certificate }),
      };
      expect(expectRejected('signature_invalid', { signature })).toMatchObject({
        expected: fingerprint,
        check: { rule: 'signature-response' },
        remedy: expect.stringContaining('X.509 Certificate'),
      });
    }
  });

  test('of the IdP signs, although KeyInfo holds the certificate of somebody else', () => {
    const signature = { certificate: attacker.certificate };
    expect(signIn({ signature }).signedBy).toBe(
      connectionWith().trustedKeys[0]?.certificate.fingerprint,
    );
  });

  test('must be the right one for both signatures, where there are two', () => {
    const other = { privateKey: attacker.privateKey };
    expect(expectRejected('signature_invalid', { responseSignature: other }).check?.rule).toBe(
      'signature-response',
    );
    expect(expectRejected('signature_invalid', { assertionSignature: other }).check?.rule).toBe(
      'signature-assertion',
    );
  });

  test('may be any of several during a rotation, and the login says which it was', () => {
    const certificates = [idp.certificate, next.certificate];
    const options = { idp: { ...idp.connectionOptions().idp, certificates } };
    const [old, fresh] = connectionWith(options).trustedKeys.map(
      ({ certificate }) => certificate.fingerprint,
    );
    expect(signIn({}, { options }).signedBy).toBe(old);
    expect(signIn({ signature: next }, { options }).signedBy).toBe(fresh);
    const mixed = { responseSignature: next };
    expect(signIn(mixed, { options }).signedBy).toBe(fresh);
    const run = () => signIn({ signature: { privateKey: attacker.privateKey } }, { options });
    expect(expectRejected('signature_invalid', run).expected).toContain(' or ');
  });

  test('is found among keys of other types', () => {
    const certificates = [fixtureKey('ec-p256').certificate, idp.certificate];
    const options = { idp: { ...idp.connectionOptions().idp, certificates } };
    expect(signIn({}, { options }).email).toBe('alice@example.com');
  });

  test('too short for the algorithm verifies nothing', () => {
    const short = createFakeIdp(fixtureKey('rsa-1024'));
    const claims = { signatureAlgorithm: 'http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1' };
    const { samlResponse } = short.respond({ now, inResponseTo: requestId, signature: { claims } });
    const options = short.connectionOptions({ dangerouslyMinimumRsaBits: 1024 });
    expectRejected('signature_invalid', () =>
      verifyResponse(defineConnection(options), samlResponse, { requestId, now }),
    );
  });

  test.each(['AAAA', 'A'.repeat(344), 'A'.repeat(8192)])(
    'made no signature such as this one, of whatever length: %.8s…',
    (signatureValue) => {
      expectRejected('signature_invalid', { signature: { claims: { signatureValue } } });
    },
  );
});

describe('the content', () => {
  test.each([
    ['another user', 'alice@example.com', 'mallory@example.com'],
    ['one more character', '</saml2:NameID>', ' </saml2:NameID>'],
    ['another attribute', '<saml2:AudienceRestriction', '<saml2:AudienceRestriction x="1"'],
    ['an attribute that looks like a declaration', '<saml2:Subject ', '<saml2:Subject xmlnsx="1" '],
    [
      'a namespace that is used',
      'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
      'xmlns:xsi="urn:x"',
    ],
    [
      'a namespace on the PrefixList',
      /(<saml2:Assertion [^>]*)xmlns:xs="[^"]*"/,
      '$1xmlns:xs="urn:x"',
    ],
    ['white space between elements', '<saml2:Subject', '\n<saml2:Subject'],
    ['an element left out', /<saml2:AttributeStatement.*<\/saml2:AttributeStatement>/s, ''],
  ])('may not be changed after signing: %s', (_, from, to) => {
    const description = { sign: 'assertion', ...replaced(from, to) } as const;
    expect(expectRejected('signature_digest_mismatch', description)).toMatchObject({
      expected: expect.stringMatching(/^[\w+/]{43}=$/),
      actual: expect.stringMatching(/^[\w+/]{43}=$/),
      check: { rule: 'signature-assertion' },
      remedy: expect.stringContaining('proxy'),
    });
  });

  test('may not be changed together with the digest', () => {
    const description = { ...replaced(/(<ds:DigestValue>)[^<]{43}/, `$1${'A'.repeat(43)}`) };
    expectRejected('signature_invalid', { sign: 'assertion', ...description });
  });

  test.each(['AAAA', `${'A'.repeat(43)}=`])('has no digest of %s', (digestValue) => {
    expectRejected('signature_digest_mismatch', { signature: { claims: { digestValue } } });
  });

  test.each([
    ['quotes, empty tags and blanks in tags', /<saml2:Audience>/, '<saml2:Audience  >'],
    ['comments', '<saml2:Subject', '<!-- x --><saml2:Subject'],
    ['references in place of characters', 'alice@', '&#97;lice&#x40;'],
    ['a CDATA section', 'alice@example.com', '<![CDATA[alice@example.com]]>'],
    ['a declaration that nothing uses', '<saml2:Subject ', '<saml2:Subject xmlns:z="urn:z" '],
  ])('may be written otherwise, if its canonical form is the same: %s', (_, from, to) => {
    const description = { sign: 'assertion', ...replaced(from, to) } as const;
    expect(signIn(description).nameId).toBe('alice@example.com');
  });

  test('is bounded in how long its canonical form may grow', () => {
    const options = { limits: { messageBytes: 20_000 } };
    const growing = (elements: number): ResponseDescription => ({
      sign: 'assertion',
      mutateBeforeSigning: (xml) =>
        xml
          .replace('<saml2p:Response ', `<saml2p:Response xmlns:z="urn:${'x'.repeat(987)}" `)
          .replace(
            '<saml2:Conditions',
            `<saml2:Advice>${'<z:a/>'.repeat(elements)}</saml2:Advice>$&`,
          ),
    });
    expect(signIn(growing(30), { options }).email).toBe('alice@example.com');
    const error = expectRejected('xml_limit_exceeded', () => signIn(growing(42), { options }));
    expect(error).toMatchObject({
      expected: 'at most 40000 characters of namespace declarations in canonical form',
      check: { rule: 'signature-assertion' },
    });
  });
});

describe('the proof', () => {
  test('is what verifySignature returned, and nothing that looks like it', () => {
    const { signed } = verifiedResponse();
    expect(isSignedElement(signed)).toBe(true);
    expect(Object.isFrozen(signed)).toBe(true);
    expect(isSignedElement({ ...signed })).toBe(false);
    expect(isSignedElement(Object.create(signed))).toBe(false);
    expect(isSignedElement(structuredClone({ ...signed, signedBy: {} } as never))).toBe(false);
  });

  test('is made by verify-signature.ts alone', () => {
    const src = join(import.meta.dirname, '../../src');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' });
    const makers = files
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => readFileSync(join(src, file), 'utf8').includes('makeSignedElement'));
    expect(makers.sort()).toEqual(['signature/signed-element.ts', 'signature/verify-signature.ts']);
  });
});
