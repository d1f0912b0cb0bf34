import { describe, expect, test } from 'vitest';
import type { SamlErrorCode } from '../../src/errors/error-catalogue.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { idp, now, requestId } from '../support/sign-in.ts';
import { encryptedWithGcm, explainedEncrypted, signInEncrypted } from './encrypted-sign-in.ts';

/** What somebody with our certificate can encrypt: whatever they like. */
const plaintext = (change: (xml: string) => string) =>
  encryptedWithGcm({ mutateBeforeEncrypting: change });
const refusedFor = (change: (xml: string) => string, code: SamlErrorCode) =>
  expectRejected(code, () => signInEncrypted(plaintext(change)));
const insideAssertion = (xml: string, inserted: string): string =>
  xml.replace('</saml2:Assertion>', (end) => inserted + end);

describe('the decrypted text is read as strictly as any message', () => {
  test.each<[string, (xml: string) => string, SamlErrorCode]>([
    ['no XML', () => 'plain', 'xml_malformed'],
    ['nothing', () => '', 'xml_malformed'],
    ['two roots', (xml) => xml + xml, 'xml_malformed'],
    ['text behind the root', (xml) => `${xml}x`, 'xml_malformed'],
    ['an undeclared prefix', (xml) => xml.replace(/ xmlns:saml2="[^"]*"/, ''), 'xml_malformed'],
    ['a DOCTYPE', (xml) => `<!DOCTYPE a>${xml}`, 'xml_doctype'],
    [
      'an entity',
      (xml) => `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml}`,
      'xml_doctype',
    ],
    ['an entity that is not declared', (xml) => insideAssertion(xml, '&e;'), 'xml_malformed'],
    ['a processing instruction', (xml) => `<?x y?>${xml}`, 'xml_processing_instruction'],
    [
      'another encoding',
      (xml) => `<?xml version="1.0" encoding="UTF-16"?>${xml}`,
      'xml_encoding_unsupported',
    ],
    ['one ID twice', (xml) => insideAssertion(xml, `<x ID="${idOf(xml)}"/>`), 'xml_duplicate_id'],
    [
      'depth',
      (xml) => insideAssertion(xml, '<x>'.repeat(70) + '</x>'.repeat(70)),
      'xml_limit_exceeded',
    ],
    ['many elements', (xml) => insideAssertion(xml, '<x/>'.repeat(12_001)), 'xml_limit_exceeded'],
    ['many comments', (xml) => insideAssertion(xml, '<!---->'.repeat(1_001)), 'xml_limit_exceeded'],
  ])('refuses %s', (_, change, code) => {
    expect(refusedFor(change, code).check?.rule).toBe('decryption');
  });

  test('takes an XML declaration in front of it', () => {
    const description = plaintext((xml) => `<?xml version="1.0" encoding="UTF-8"?>${xml}`);
    expect(signInEncrypted(description).email).toBe('alice@example.com');
  });

  test('joins the text of a NameID around comments', () => {
    for (const sign of ['both', 'response'] as const) {
      const login = signInEncrypted(
        encryptedWithGcm(
          { mutateBeforeEncrypting: (xml) => xml.replace('alice@', 'alice@<!-- x -->') },
          { sign },
        ),
      );
      expect(login.email).toBe('alice@example.com');
    }
  });
});

describe('what is decrypted is one Assertion', () => {
  test.each<[string, (xml: string) => string]>([
    ['a Response', () => idp.respond({ now, inResponseTo: requestId }).xml],
    [
      'a NameID',
      (xml) =>
        /<saml2:NameID.*?<\/saml2:NameID>/
          .exec(xml)?.[0]
          .replace('NameID', 'NameID xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"') ?? '',
    ],
    [
      'an Assertion of another namespace',
      (xml) => xml.replace(/SAML:2.0:assertion/g, 'SAML:1.0:assertion'),
    ],
    ['an assertion in small letters', (xml) => xml.replace(/saml2:Assertion/g, 'saml2:assertion')],
    ['an EncryptedAssertion', (xml) => xml.replace(/saml2:Assertion/g, 'saml2:EncryptedAssertion')],
  ])('refuses %s', (_, change) => {
    expect(refusedFor(change, 'encryption_malformed').expected).toBe('an encrypted Assertion');
  });

  test.each<[string, (xml: string) => string]>([
    [
      'an Assertion',
      (xml) => insideAssertion(xml, '<saml2:Advice><saml2:Assertion/></saml2:Advice>'),
    ],
    [
      'an EncryptedAssertion',
      (xml) => insideAssertion(xml, '<saml2:Advice><saml2:EncryptedAssertion/></saml2:Advice>'),
    ],
  ])('refuses %s inside it', (_, change) => {
    refusedFor(change, 'assertion_multiple');
  });

  test('refuses a Signature inside it that is not its own', () => {
    refusedFor(
      (xml) =>
        insideAssertion(
          xml.replace(/<ds:Signature .*<\/ds:Signature>/s, ''),
          `<saml2:Advice>${/<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0]}</saml2:Advice>`,
        ),
      'signature_misplaced',
    );
  });

  test('IDs inside may repeat those around it, and signatures are held against their own element', () => {
    const renamed = (xml: string) => xml.replace(' ID="_response"', ' ID="_same"');
    const ids = { responseId: '_response', assertionId: '_same', sign: 'assertion' } as const;
    const description = encryptedWithGcm({}, { ...ids, mutateAfterSigning: renamed });
    expect(signInEncrypted(description).assertionId).toBe('_same');
    // pysaml2 numbers its Signatures anew in each document.
    const numbered = encryptedWithGcm(
      { mutateBeforeEncrypting: (xml) => xml.replace('<ds:Signature ', '<ds:Signature Id="S1" ') },
      {
        mutateAfterSigning: (xml) => xml.replace('<ds:Signature ', '<ds:Signature Id="S1" '),
      },
    );
    expect(signInEncrypted(numbered).email).toBe('alice@example.com');
  });
});

describe('rules hold for what was encrypted', () => {
  test.each<[string, object, SamlErrorCode]>([
    ['audience', { audience: 'urn:other' }, 'audience_mismatch'],
    ['time', { notOnOrAfter: new Date(0), notBefore: null }, 'assertion_expired'],
    ['request', { confirmationInResponseTo: '_other' }, 'in_response_to_mismatch'],
    ['recipient', { recipient: 'https://other.example' }, 'recipient_mismatch'],
    ['issuer', { assertionIssuer: 'urn:other' }, 'assertion_issuer_mismatch'],
    ['address', { nameId: 'alice' }, 'email_invalid'],
  ])('%s', (_, description, code) => {
    expectRejected(code, () => signInEncrypted(encryptedWithGcm({}, description)));
  });

  test('all of them are reported, with every check once and in order', () => {
    const report = explainedEncrypted(
      encryptedWithGcm(
        { what: ['assertion', 'nameId'] },
        { audience: 'urn:other', recipient: 'x' },
      ),
    );
    const failed = report.checks.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ code }) => code)).toEqual(['recipient_mismatch', 'audience_mismatch']);
    const rules = report.checks.map(({ rule }) => rule);
    expect(new Set(rules).size).toBe(rules.length);
    expect(rules).toContain('encrypted-parts');
  });
});

function idOf(xml: string): string {
  return / ID="([^"]*)"/.exec(xml)?.[1] ?? '';
}
