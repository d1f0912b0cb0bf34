import { fixtureKey } from '../../support/fixtures.ts';
import type { BrokenSetUp } from './broken-set-up.ts';

const shape = { reason: 'signature-shape', isProved: false } as const;
const ofAssertion = { sign: 'assertion' } as const;
const transit = ['transit', 'the message', 'as the IdP signed it'] as const;
const expected = (title: string) => ['idp', title, ''] as const;
const validSignature = 'The signature of the Assertion is valid';

/** What no set-up page makes; most of it is made by other software than IdPs. */
export const brokenShapes: readonly BrokenSetUp[] = [
  {
    name: 'the signature refers to the whole document',
    sent: { ...ofAssertion, signature: { claims: { reference: '' } } },
    cause: 'signature_reference',
    fixes: [expected(validSignature)],
    ...shape,
  },
  {
    name: 'the signature uses XPath',
    sent: {
      ...ofAssertion,
      signature: { claims: { transforms: ['http://www.w3.org/TR/1999/REC-xpath-19991116'] } },
    },
    cause: 'signature_transform',
    fixes: [expected(validSignature)],
    ...shape,
  },
  {
    name: 'the signature uses a canonicalization of its own',
    sent: { ...ofAssertion, signature: { claims: { canonicalization: 'urn:own' } } },
    cause: 'signature_canonicalization',
    fixes: [expected(validSignature)],
    ...shape,
  },
  {
    name: 'the signature holds an Object',
    sent: {
      ...ofAssertion,
      signature: { claims: { signature: { rawXml: '<ds:Object/>' } } },
    },
    cause: 'signature_malformed',
    fixes: [transit],
    ...shape,
  },
  {
    name: 'the SignatureValue holds what is no base64',
    sent: {
      ...ofAssertion,
      mutateAfterSigning: (xml) => xml.replace('</ds:SignatureValue>', '!</ds:SignatureValue>'),
    },
    cause: 'signature_malformed',
    reason: 'signature-value-damaged',
    fixes: [transit],
    isProved: false,
  },
  {
    name: 'SignatureMethod was changed after signing',
    sent: {
      ...ofAssertion,
      mutateAfterSigning: (xml) => xml.replace('#rsa-sha256', '#rsa-sha512'),
    },
    cause: 'signature_invalid',
    reason: 'signed-info-changed',
    fixes: [transit],
    isProved: false,
  },
  {
    name: 'a Signature stands where none may',
    sent: {
      ...ofAssertion,
      mutateAfterSigning: (xml) =>
        xml.replace(
          '<saml2p:Status',
          '<saml2p:Extensions><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></saml2p:Extensions>$&',
        ),
    },
    cause: 'signature_misplaced',
    fixes: [expected('Signatures stand only in the Response and its Assertion')],
    ...shape,
  },
  {
    name: 'another key signs and what the message names is no certificate',
    sent: {
      ...ofAssertion,
      signature: fixtureKey('next'),
      mutateAfterSigning: (xml) => xml.replace(/(<ds:X509Certificate>)[^<]*/, '$1AAAA'),
    },
    cause: 'signature_invalid',
    reason: 'signed-by-unknown-key',
    fixes: [transit],
    isProved: false,
  },
  {
    name: 'an EC key signs and the message does not name it',
    sent: { signature: { ...fixtureKey('ec-p256'), certificate: null } },
    cause: 'signature_key_mismatch',
    reason: 'signed-by-unknown-key',
    fixes: [['here', 'idp.certificates', 'EC key']],
    isProved: false,
  },
  {
    name: 'the Assertion is encrypted and there is no key',
    sent: {
      sign: 'response',
      mutateBeforeSigning: (xml) =>
        xml.replace(
          /<saml2:Assertion .*<\/saml2:Assertion>/s,
          '<saml2:EncryptedAssertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"/>',
        ),
    },
    cause: 'assertion_encrypted',
    reason: 'encrypted',
    fixes: [['okta', '"Assertion Encryption"', 'Unencrypted']],
    isProved: false,
  },
  {
    name: 'the message has more elements than are allowed here',
    options: { limits: { elements: 10 } },
    cause: 'xml_limit_exceeded',
    reason: 'limit',
    fixes: [],
    isProved: false,
  },
  {
    name: 'the message is longer than is allowed here',
    options: { limits: { messageBytes: 2000 } },
    cause: 'response_too_large',
    reason: 'limit',
    fixes: [],
    isProved: false,
  },
  {
    name: 'the signed Response has no Issuer',
    sent: { responseIssuer: null },
    cause: 'response_issuer_missing',
    reason: 'missing',
    fixes: [['okta', 'The Response comes from this IdP', '']],
  },
  {
    name: 'the Assertion has no Issuer',
    sent: { assertionIssuer: null },
    cause: 'assertion_issuer_mismatch',
    reason: 'missing',
    fixes: [['okta', 'The Assertion comes from this IdP', '']],
  },
  {
    name: 'the Issuers have a Format that is none of an entity',
    sent: { issuerFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
    cause: 'response_issuer_mismatch',
    reason: 'different',
    fixes: [
      ['okta', 'The Response comes from this IdP', ''],
      ['okta', 'The Assertion comes from this IdP', ''],
    ],
  },
  {
    name: 'no Recipient is sent',
    sent: { recipient: null },
    cause: 'recipient_mismatch',
    reason: 'missing',
    fixes: [['okta', '"Single sign on URL"', 'https']],
  },
];
