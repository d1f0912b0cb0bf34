import { describe, expect, test } from 'vitest';
import { createFakeIdp, type ResponseDescription } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { idp, now, requestId } from '../support/sign-in.ts';
import {
  encrypted,
  encryptedWithGcm,
  otherKey,
  ourKey,
  signInEncrypted,
} from './encrypted-sign-in.ts';

/** Has only our certificate, which is public: encrypts what it likes and signs with its own key. */
const attacker = createFakeIdp({ ...otherKey, entityId: idp.entityId });
const evil: ResponseDescription = { now, inResponseTo: requestId, nameId: 'mallory@evil.example' };

const partOf = (xml: string, name: string): string =>
  new RegExp(`<saml2:${name}[ >].*?</saml2:${name}>`, 's').exec(xml)?.[0] ?? '';
const forgedPart = (description: ResponseDescription): string =>
  partOf(attacker.respond({ ...evil, ...description }).xml, 'EncryptedAssertion');
const sentAs = (change: (xml: string) => string, description: ResponseDescription = {}) =>
  encryptedWithGcm({}, { ...description, mutateAfterSigning: change });
const forged = forgedPart(encryptedWithGcm());
const plain = partOf(attacker.respond({ ...evil, sign: 'none' }).xml, 'Assertion');

describe('a second Assertion, encrypted or not', () => {
  test.each<[string, (xml: string) => string]>([
    ['encrypted, in front', (xml) => xml.replace('<saml2:EncryptedAssertion', (at) => forged + at)],
    ['encrypted, behind', (xml) => xml.replace('</saml2p:Response>', (at) => forged + at)],
    [
      'in the clear, in front',
      (xml) => xml.replace('<saml2:EncryptedAssertion', (at) => plain + at),
    ],
    ['in the clear, behind', (xml) => xml.replace('</saml2p:Response>', (at) => plain + at)],
    [
      'in Extensions',
      (xml) =>
        xml.replace(
          '</saml2p:Status>',
          (at) => `${at}<saml2p:Extensions>${forged}</saml2p:Extensions>`,
        ),
    ],
    ['in the other one', (xml) => xml.replace('</saml2:EncryptedAssertion>', (at) => forged + at)],
    ['in its KeyInfo', (xml) => xml.replace('</ds:KeyInfo><xenc:CipherData>', (at) => plain + at)],
    [
      'in EncryptionProperties',
      (xml) =>
        xml.replace(
          '</xenc:EncryptedData>',
          (at) => `<xenc:EncryptionProperties>${plain}</xenc:EncryptionProperties>${at}`,
        ),
    ],
  ])('%s, is refused', (_, change) => {
    for (const sign of ['assertion', 'response', 'both', 'none'] as const) {
      expectRejected('assertion_multiple', () => signInEncrypted(sentAs(change, { sign })));
    }
  });
});

describe('an Assertion that somebody else encrypted', () => {
  const instead = (part: string) => (xml: string) =>
    xml.replace(partOf(xml, 'EncryptedAssertion'), () => part);

  test('breaks the signature of the Response around it', () => {
    const swapped = sentAs(instead(forged));
    expect(
      expectRejected('signature_digest_mismatch', () => signInEncrypted(swapped)).check?.rule,
    ).toBe('signature-response');
  });

  test('needs a signature of its own where the Response has none', () => {
    const unsigned = sentAs(instead(forgedPart(encryptedWithGcm({}, { sign: 'none' }))), {
      sign: 'assertion',
    });
    expectRejected('signature_missing', () => signInEncrypted(unsigned));
    const foreign = sentAs(instead(forged), { sign: 'assertion' });
    expect(expectRejected('signature_invalid', () => signInEncrypted(foreign)).check?.rule).toBe(
      'signature-assertion',
    );
  });

  test('may wrap a good one, and is refused all the same', () => {
    const good = partOf(
      idp.respond({ now, inResponseTo: requestId, sign: 'assertion' }).xml,
      'Assertion',
    );
    const signature = /<ds:Signature .*?<\/ds:Signature>/s.exec(good)?.[0] ?? '';
    const wrappings: Readonly<Record<string, (evilOne: string) => string>> = {
      assertion_multiple: (evilOne) =>
        evilOne.replace('</saml2:Assertion>', (at) => `<saml2:Advice>${good}</saml2:Advice>${at}`),
      signature_reference: (evilOne) => evilOne.replace('</saml2:Issuer>', (at) => at + signature),
      signature_misplaced: (evilOne) =>
        evilOne.replace(
          '</saml2:Assertion>',
          (at) => `<saml2:Advice>${signature}</saml2:Advice>${at}`,
        ),
      encryption_malformed: (evilOne) =>
        `<saml2:Advice xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">${good}${evilOne}</saml2:Advice>`,
    };
    for (const [code, wrap] of Object.entries(wrappings)) {
      const part = forgedPart(encryptedWithGcm({ mutateBeforeEncrypting: wrap }, { sign: 'none' }));
      expectRejected(code as 'assertion_multiple', () =>
        signInEncrypted(sentAs(instead(part), { sign: 'assertion' })),
      );
    }
  });

  test('under our ID does not borrow the signature of the one it replaces', () => {
    const id = '_assertion';
    const good = idp.respond({
      now,
      inResponseTo: requestId,
      sign: 'assertion',
      assertionId: id,
    }).xml;
    const signature = /<ds:Signature .*?<\/ds:Signature>/s.exec(good)?.[0] ?? '';
    const part = forgedPart(
      encryptedWithGcm(
        { mutateBeforeEncrypting: (xml) => xml.replace('</saml2:Issuer>', (at) => at + signature) },
        { sign: 'none', assertionId: id },
      ),
    );
    expectRejected('signature_digest_mismatch', () =>
      signInEncrypted(sentAs(instead(part), { sign: 'assertion' })),
    );
  });

  test('may be a good one that was sent in the clear: encryption changes nothing about it', () => {
    const good = partOf(
      idp.respond({ now, inResponseTo: requestId, sign: 'assertion' }).xml,
      'Assertion',
    );
    const part = forgedPart(
      encryptedWithGcm({ mutateBeforeEncrypting: () => good }, { sign: 'none' }),
    );
    const description = sentAs(instead(part), { sign: 'assertion' });
    expect(signInEncrypted(description).email).toBe('alice@example.com');
  });
});

describe('requireSigned', () => {
  const options = (requireSigned: 'assertion' | 'response' | 'both') => ({
    options: { requireSigned, decryption: { privateKeys: ourKey.privateKey } },
  });

  test.each([
    ['assertion', 'assertion', true],
    ['assertion', 'response', false],
    ['response', 'response', true],
    ['response', 'assertion', false],
    ['both', 'both', true],
    ['both', 'assertion', false],
    ['both', 'response', false],
  ] as const)('"%s" with %s signed: %s', (required, sign, isEnough) => {
    const attempt = () => signInEncrypted(encryptedWithGcm({}, { sign }), options(required));
    if (isEnough) expect(attempt().email).toBe('alice@example.com');
    else expectRejected('signature_missing', attempt);
  });

  test('every signature that is there must hold, inside and outside', () => {
    const broken = { claims: { signatureValue: 'AAAA' } };
    for (const description of [{ assertionSignature: broken }, { responseSignature: broken }]) {
      expectRejected('signature_invalid', () => signInEncrypted(encryptedWithGcm({}, description)));
    }
  });
});

test('the Response signature is checked before anything is decrypted', () => {
  const description = encrypted(
    { certificate: otherKey.certificate },
    { responseSignature: { claims: { signatureValue: 'AAAA' } } },
  );
  expectRejected('signature_invalid', () => signInEncrypted(description));
});
