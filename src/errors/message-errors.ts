import type { ErrorEntry } from './error-entry.ts';

const resend =
  'Post the SAMLResponse form field exactly as the browser sent it, after one form decoding and no other change.';
const strict =
  'Nothing in Okta makes such a message. If another IdP or a proxy does, ask its administrator to send plain XML; otherwise treat it as an attack.';

export type MessageErrorCode =
  | 'response_missing'
  | 'response_duplicated'
  | 'response_too_large'
  | 'response_not_base64'
  | 'response_base64_spaces'
  | 'response_not_utf8'
  | 'response_not_xml'
  | 'xml_malformed'
  | 'xml_doctype'
  | 'xml_processing_instruction'
  | 'xml_encoding_unsupported'
  | 'xml_limit_exceeded'
  | 'xml_namespace_relative'
  | 'xml_duplicate_id'
  | 'response_wrong_root'
  | 'response_malformed'
  | 'assertion_missing'
  | 'assertion_multiple'
  | 'assertion_encrypted';

/** What is refused before any rule of SAML is looked at: the form value and the XML in it. */
export const messageErrors: Readonly<Record<MessageErrorCode, ErrorEntry>> = {
  response_missing: {
    cause: 'There is no SAMLResponse.',
    remedy:
      'Give the value of the form field SAMLResponse, as a string. With Express, mount express.urlencoded() before the callback route.',
    spec: 'saml-bindings-2.0-os, 3.5.4',
    audience: 'developer',
  },
  response_duplicated: {
    cause: 'The SAMLResponse form field came more than once.',
    remedy: 'Start the login again. If it repeats, look for a proxy that copies form fields.',
    spec: 'saml-bindings-2.0-os, 3.5.4',
    audience: 'user',
  },
  response_too_large: {
    cause: 'The SAMLResponse is larger than this connection accepts.',
    remedy:
      'In Okta, narrow the group filter of the Group Attribute Statement; or raise limits.messageBytes here.',
    audience: 'administrator',
  },
  response_not_base64: {
    cause: 'The SAMLResponse is not base64.',
    remedy: resend,
    spec: 'saml-bindings-2.0-os, 3.5.4',
    audience: 'developer',
  },
  response_base64_spaces: {
    cause:
      'The SAMLResponse has spaces where base64 has plus signs: it was form-decoded once too often.',
    remedy: resend,
    spec: 'saml-bindings-2.0-os, 3.5.4',
    audience: 'developer',
  },
  response_not_utf8: {
    cause: 'The message is not UTF-8 text.',
    remedy: strict,
    spec: 'xml, 4.3.3',
    audience: 'administrator',
  },
  response_not_xml: {
    cause: 'The SAMLResponse does not hold XML.',
    remedy: resend,
    spec: 'saml-bindings-2.0-os, 3.5.4',
    audience: 'developer',
  },
  xml_malformed: {
    cause: 'The message is not well-formed XML.',
    remedy: strict,
    spec: 'xml, 2.1',
    audience: 'administrator',
  },
  xml_doctype: {
    cause: 'The message has a document type declaration, which SAML never needs and attacks do.',
    remedy: strict,
    spec: 'saml-bindings-2.0-os, 3.5',
    audience: 'administrator',
  },
  xml_processing_instruction: {
    cause: 'The message has a processing instruction, which SAML never needs.',
    remedy: strict,
    audience: 'administrator',
  },
  xml_encoding_unsupported: {
    cause: 'The message declares an encoding or XML version other than UTF-8 and 1.0.',
    remedy: strict,
    spec: 'xml, 4.3.3',
    audience: 'administrator',
  },
  xml_limit_exceeded: {
    cause: 'The message is nested, repeated or sized beyond what this connection accepts.',
    remedy: 'If the message is genuine, raise the limit named above under limits.',
    audience: 'administrator',
  },
  xml_namespace_relative: {
    cause: 'The message declares a relative namespace URI, which canonicalization must refuse.',
    remedy: strict,
    spec: 'xml-c14n, 1.3',
    audience: 'administrator',
  },
  xml_duplicate_id: {
    cause: 'Two elements of the message have the same ID.',
    remedy: strict,
    spec: 'saml-core-2.0-os, 1.3.4',
    audience: 'administrator',
  },
  response_wrong_root: {
    cause: 'The message is not a SAML 2.0 Response.',
    remedy:
      'Point only the IdP\'s "Single sign on URL" at this callback; logout messages and assertions belong elsewhere.',
    spec: 'saml-core-2.0-os, 3.3.3',
    audience: 'administrator',
  },
  response_malformed: {
    cause: 'An element that SAML allows once, or not at all, stands in the message in another way.',
    remedy: strict,
    spec: 'saml-core-2.0-os, 3.3.3',
    audience: 'administrator',
  },
  assertion_missing: {
    cause: 'The Response holds no Assertion.',
    remedy: "Look at the IdP's log: it answered without saying who signed in.",
    spec: 'saml-profiles-2.0-os, 4.1.4.2',
    audience: 'administrator',
  },
  assertion_multiple: {
    cause: 'The message holds more than one Assertion.',
    remedy: 'Make the IdP send exactly one Assertion; Okta does.',
    spec: 'saml-profiles-2.0-os, 4.1.4.2',
    audience: 'administrator',
  },
  assertion_encrypted: {
    cause: 'The Assertion is encrypted and this connection has no key to decrypt it.',
    remedy:
      'In Okta set Show Advanced Settings > Assertion Encryption to Unencrypted; the message still travels under TLS.',
    spec: 'saml-core-2.0-os, 2.3.4',
    audience: 'administrator',
  },
};
