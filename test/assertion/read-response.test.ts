import { describe, expect, test } from 'vitest';
import { comment, element, type ResponseDescription, rawXml } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { explained, signIn } from '../support/sign-in.ts';

const assertion = element('saml2:Assertion', {
  'xmlns:saml2': 'urn:oasis:names:tc:SAML:2.0:assertion',
});
const renamed = (from: RegExp, to: string): ResponseDescription => ({
  mutateAfterSigning: (xml) => xml.replace(from, to),
});

describe('the root', () => {
  test.each([
    [
      'a Response of SAML 1.1',
      renamed(/(xmlns:saml2p=")[^"]*/, '$1urn:oasis:names:tc:SAML:1.0:protocol'),
      'Response in urn:oasis:names:tc:SAML:1.0:protocol',
    ],
    [
      'a LogoutResponse',
      renamed(/saml2p:Response/g, 'saml2p:LogoutResponse'),
      'LogoutResponse in urn:oasis:names:tc:SAML:2.0:protocol',
    ],
    [
      'an Assertion alone',
      renamed(/^.*(<saml2:Assertion.*<\/saml2:Assertion>).*$/s, '$1'),
      'Assertion in urn:oasis:names:tc:SAML:2.0:assertion',
    ],
    ['no SAML', renamed(/^.*$/s, '<html/>'), 'html in no namespace'],
  ])('may not be %s', (_, description, actual) => {
    expect(expectRejected('response_wrong_root', description)).toMatchObject({
      expected: 'Response in urn:oasis:names:tc:SAML:2.0:protocol',
      actual,
      check: { rule: 'response-element' },
      remedy: expect.stringContaining('Single sign on URL'),
    });
  });
});

describe('directly in the Response', () => {
  test('Extensions and comments may stand', () => {
    const response = [
      element('saml2p:Extensions', {}, element('x:y', { 'xmlns:x': 'urn:x' })),
      comment('x'),
    ];
    expect(signIn({ extra: { response } }).email).toBe('alice@example.com');
  });

  test.each([
    [
      'an element of another namespace',
      rawXml('<x:Status xmlns:x="urn:x"/>'),
      'x:Status in saml2p:Response',
    ],
    ['an Assertion of another namespace', rawXml('<Assertion/>'), 'Assertion in saml2p:Response'],
    [
      'a Subject',
      rawXml('<s:Subject xmlns:s="urn:oasis:names:tc:SAML:2.0:assertion"/>'),
      's:Subject in saml2p:Response',
    ],
  ])('%s may not', (_, response, actual) => {
    expect(expectRejected('response_malformed', { extra: { response } })).toMatchObject({
      actual,
      check: { rule: 'response-element' },
    });
  });

  test.each([
    [
      'two Issuers',
      rawXml('<s:Issuer xmlns:s="urn:oasis:names:tc:SAML:2.0:assertion"/>'),
      'one Issuer',
    ],
    ['two Status', rawXml('<saml2p:Status/>'), 'one Status'],
  ])('%s may not', (_, response, expected) => {
    expect(expectRejected('response_malformed', { extra: { response } })).toMatchObject({
      expected,
      actual: '2',
    });
  });

  test('an Issuer may hold text alone', () => {
    const description = renamed(/<saml2:Issuer([^>]*)>/, '<saml2:Issuer$1><x/>');
    expect(expectRejected('response_malformed', description).actual).toContain('x in saml2:Issuer');
  });
});

describe('the Assertion', () => {
  test('must be there', () => {
    expect(expectRejected('assertion_missing', { assertion: null })).toMatchObject({
      check: { rule: 'one-assertion' },
    });
  });

  test('may not be encrypted for a connection without a key', () => {
    const encrypted = rawXml(
      '<s:EncryptedAssertion xmlns:s="urn:oasis:names:tc:SAML:2.0:assertion"/>',
    );
    const description = { assertion: null, extra: { response: encrypted } };
    expect(expectRejected('assertion_encrypted', description).check?.rule).toBe('decryption');
  });

  test.each<readonly [string, ResponseDescription, string]>([
    ['beside the first', { extra: { response: assertion } }, '2'],
    ['twice beside the first', { extra: { response: [assertion, assertion] } }, '3'],
    ['in Extensions', { extra: { response: element('saml2p:Extensions', {}, assertion) } }, '2'],
    ['in Advice', { extra: { assertion: element('saml2:Advice', {}, assertion) } }, '2'],
    ['in the Subject', { extra: { subject: assertion } }, '2'],
    ['in an attribute value', { groups: [assertion] }, '2'],
    [
      'in KeyInfo of the signature',
      renamed(/(<ds:KeyInfo>)/, '$1<a:Assertion xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion"/>'),
      '2',
    ],
  ])('may not stand %s', (_, description, actual) => {
    expect(expectRejected('assertion_multiple', description)).toMatchObject({
      expected: '1 Assertion',
      actual,
      check: { rule: 'one-assertion' },
    });
  });

  test('must be the only one, also for an explanation that goes on', () => {
    const report = explained({ extra: { response: assertion } });
    expect(report.login).toBeUndefined();
    expect(report.checks.at(-1)).toMatchObject({ rule: 'one-assertion', outcome: 'fail' });
  });

  test.each([
    ['none', null],
    ['an empty one', ''],
  ])('must have an ID, and %s is refused, although the Response is signed', (_, assertionId) => {
    const description = { sign: 'response', assertionId } as const;
    expect(expectRejected('response_malformed', description)).toMatchObject({
      actual: 'an Assertion without an ID',
      check: { rule: 'assertion-element' },
    });
  });

  test.each([
    ['a second Issuer', 'saml2:Issuer'],
    ['a second Conditions', 'saml2:Conditions'],
    ['a second Subject', 'saml2:Subject'],
    ['an element that SAML does not know', 'saml2:Role'],
    ['an element without a namespace', 'Subject'],
    ['what may stand once, without a namespace', 'Advice'],
    ['what may stand often, without a namespace', 'AuthnStatement'],
    ['attributes without a namespace', 'AttributeStatement'],
  ])('may not hold %s', (_, name) => {
    const description = { extra: { assertion: element(name) } };
    expect(expectRejected('response_malformed', description)).toMatchObject({
      actual: `${name} in saml2:Assertion, where it may not stand, or not again`,
      check: { rule: 'assertion-element' },
    });
  });

  test('may hold what SAML knows and samlet does not read', () => {
    const more = [
      element('saml2:Advice'),
      element('saml2:AuthzDecisionStatement'),
      element('saml2:Statement'),
    ];
    expect(signIn({ extra: { assertion: more } }).email).toBe('alice@example.com');
  });
});

describe('an AuthnContext', () => {
  test('may be absent, or without a class', () => {
    expect(signIn({ authnContext: null }).authnContext).toBeUndefined();
    const mutateBeforeSigning = (xml: string) =>
      xml.replace(/<saml2:AuthnContext>.*<\/saml2:AuthnContext>/s, '');
    expect(signIn({ mutateBeforeSigning }).authnContext).toBeUndefined();
  });

  test('may name authorities, and not two classes', () => {
    const inContext = (xml: string) => ({
      mutateBeforeSigning: (text: string) => text.replace('</saml2:AuthnContext>', `${xml}$&`),
    });
    const authority = '<saml2:AuthenticatingAuthority>urn:x</saml2:AuthenticatingAuthority>';
    expect(signIn(inContext(authority + authority)).authnContext).toContain('PasswordProtected');
    expectRejected('response_malformed', inContext('<saml2:AuthnContextClassRef/>'));
  });
});
