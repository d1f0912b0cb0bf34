import type { LoginRuleName } from './rule-names.ts';

/** A check that is made while the message is taken apart, before there are facts to judge. */
export interface Stage {
  readonly name: LoginRuleName;
  readonly title: string;
  readonly spec: string;
}

type StageKey =
  | 'message'
  | 'xml'
  | 'responseElement'
  | 'oneAssertion'
  | 'signaturePlace'
  | 'signatureResponse'
  | 'decryption'
  | 'signatureAssertion'
  | 'signatureRequired'
  | 'encryptedParts'
  | 'assertionElement';

/** The stages by name; with `loginRules` they are all the checks of a login. */
export const stages: Readonly<Record<StageKey, Stage>> = {
  message: {
    name: 'message',
    title: 'The form field holds a base64 message',
    spec: 'saml-bindings-2.0-os, 3.5.4',
  },
  xml: {
    name: 'xml',
    title: 'The message is well-formed XML within limits',
    spec: 'xml, 2.1; xml-names, 3',
  },
  responseElement: {
    name: 'response-element',
    title: 'The message is one SAML Response',
    spec: 'saml-core-2.0-os, 3.3.3',
  },
  oneAssertion: {
    name: 'one-assertion',
    title: 'The Response holds exactly one Assertion',
    spec: 'saml-profiles-2.0-os, 4.1.4.2',
  },
  signaturePlace: {
    name: 'signature-place',
    title: 'Signatures stand only in the Response and its Assertion',
    spec: 'saml-core-2.0-os, 5.4.1',
  },
  signatureResponse: {
    name: 'signature-response',
    title: 'The signature of the Response is valid',
    spec: 'saml-core-2.0-os, 5.4',
  },
  decryption: {
    name: 'decryption',
    title: 'An encrypted Assertion can be decrypted',
    spec: 'saml-core-2.0-os, 2.3.4',
  },
  signatureAssertion: {
    name: 'signature-assertion',
    title: 'The signature of the Assertion is valid',
    spec: 'saml-core-2.0-os, 5.4',
  },
  signatureRequired: {
    name: 'signature-required',
    title: 'What must be signed is signed',
    spec: 'saml-profiles-2.0-os, 4.1.4.5',
  },
  encryptedParts: {
    name: 'encrypted-parts',
    title: 'An encrypted NameID or Attribute can be decrypted',
    spec: 'saml-core-2.0-os, 2.2.4 and 2.7.3.2',
  },
  assertionElement: {
    name: 'assertion-element',
    title: 'The Assertion is built as SAML demands',
    spec: 'saml-core-2.0-os, 2.3.3',
  },
};
