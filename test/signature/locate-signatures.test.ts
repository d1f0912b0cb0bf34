import { describe, expect, test } from 'vitest';
import { refuseMisplacedSignatures } from '../../src/signature/locate-signatures.ts';
import { type ResponseDescription, rawXml } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { explained, signIn } from '../support/sign-in.ts';
import { parse } from '../support/xml-of.ts';

const signature = rawXml('<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>');
const extensions = rawXml(`<saml2p:Extensions>${signature.rawXml}</saml2p:Extensions>`);
const advice = rawXml(`<saml2:Advice>${signature.rawXml}</saml2:Advice>`);

describe('a signature may not stand', () => {
  test.each<readonly [string, ResponseDescription, string]>([
    ['in the Response a second time', { extra: { response: signature } }, 'saml2p:Response'],
    ['in the Assertion a second time', { extra: { assertion: signature } }, 'saml2:Assertion'],
    ['in Extensions', { extra: { response: extensions } }, 'saml2p:Extensions'],
    ['in Advice', { extra: { assertion: advice } }, 'saml2:Advice'],
    ['in the Subject', { extra: { subject: signature } }, 'saml2:Subject'],
    ['in the Status', { extra: { status: signature } }, 'saml2p:Status'],
    ['in an attribute value', { groups: [signature] }, 'saml2:AttributeValue'],
    ['in another signature', { signature: { claims: { signature } } }, 'ds:Signature'],
  ])('%s', (_, description, place) => {
    expect(expectRejected('signature_misplaced', description)).toMatchObject({
      expected: 'at most one Signature directly in Response and one in Assertion',
      actual: `one in ${place}`,
      check: { rule: 'signature-place' },
    });
  });

  test('in a place where it is alone, in an otherwise unsigned message', () => {
    const description = { sign: 'none', extra: { response: extensions } } as const;
    expectRejected('signature_misplaced', description);
  });
});

test('a signature alone is in no place where it may stand', () => {
  const root = parse(signature.rawXml);
  const error = expectRejected('signature_misplaced', () => refuseMisplacedSignatures(root, []));
  expect(error.actual).toBe('one in no element');
});

describe('what must be signed', () => {
  test.each([
    ['assertion or response', 'none', 'Response is not signed, Assertion is not signed'],
    ['assertion', 'response', 'Response is, Assertion is not signed'],
    ['response', 'assertion', 'Response is not signed, Assertion is'],
    ['both', 'response', 'Response is, Assertion is not signed'],
    ['both', 'assertion', 'Response is not signed, Assertion is'],
    ['both', 'none', 'Response is not signed, Assertion is not signed'],
  ] as const)('with requireSigned %j, %s signed is refused', (requireSigned, sign, actual) => {
    const run = () => signIn({ sign }, { options: { requireSigned } });
    expect(expectRejected('signature_missing', run)).toMatchObject({
      expected: `signed: ${requireSigned} (requireSigned)`,
      actual,
      check: { rule: 'signature-required' },
      remedy: expect.stringContaining('requireSigned'),
    });
  });

  test.each([
    ['assertion or response', 'assertion'],
    ['assertion or response', 'response'],
    ['assertion or response', 'both'],
    ['assertion', 'assertion'],
    ['assertion', 'both'],
    ['response', 'response'],
    ['response', 'both'],
    ['both', 'both'],
  ] as const)('with requireSigned %j, %s signed is accepted', (requireSigned, sign) => {
    expect(signIn({ sign }, { options: { requireSigned } }).nameId).toBe('alice@example.com');
  });

  test('a signature that is there must be valid, also where it is not required', () => {
    const broken = { claims: { signatureValue: 'AAAA' } };
    const asResponse = { options: { requireSigned: 'response' } } as const;
    expectRejected('signature_invalid', () => signIn({ assertionSignature: broken }, asResponse));
    const asAssertion = { options: { requireSigned: 'assertion' } } as const;
    expectRejected('signature_invalid', () => signIn({ responseSignature: broken }, asAssertion));
  });

  test('a refused signature is not reported as a missing one too', () => {
    const report = explained({ signature: { claims: { signatureValue: 'AAAA' } } });
    const failed = report.checks.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ rule }) => rule)).toEqual(['signature-response', 'signature-assertion']);
  });
});
