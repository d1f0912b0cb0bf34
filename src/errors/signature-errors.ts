import type { ErrorEntry } from './error-entry.ts';

const admin = 'administrator';
const shape =
  'Nothing in Okta makes such a signature. If another IdP does, report it to its vendor; otherwise treat it as an attack.';

export type SignatureErrorCode =
  | 'signature_missing'
  | 'signature_misplaced'
  | 'signature_malformed'
  | 'signature_reference'
  | 'signature_transform'
  | 'signature_canonicalization'
  | 'signature_algorithm_refused'
  | 'signature_key_mismatch'
  | 'signature_digest_mismatch'
  | 'signature_invalid'
  | 'signature_certificate_expired';

/** What is refused between finding a signature and believing it. */
export const signatureErrors: Readonly<Record<SignatureErrorCode, ErrorEntry>> = {
  signature_missing: {
    cause: 'The element that must be signed is not signed.',
    remedy:
      'In Okta set Show Advanced Settings > Response and Assertion Signature to Signed; or change requireSigned here.',
    spec: 'saml-profiles-2.0-os, 4.1.4.5',
    audience: admin,
  },
  signature_misplaced: {
    cause: 'There is a Signature in a place where SAML allows none.',
    remedy: shape,
    spec: 'saml-core-2.0-os, 5.4.1',
    audience: admin,
  },
  signature_malformed: {
    cause: 'A Signature is not built the way SAML demands.',
    remedy: shape,
    spec: 'saml-core-2.0-os, 5.4',
    audience: admin,
  },
  signature_reference: {
    cause: 'A Signature does not refer by ID to the element that it stands in.',
    remedy: shape,
    spec: 'saml-core-2.0-os, 5.4.2',
    audience: admin,
  },
  signature_transform: {
    cause: 'A Signature uses a transform other than enveloped-signature and canonicalization.',
    remedy: shape,
    spec: 'saml-core-2.0-os, 5.4.4',
    audience: admin,
  },
  signature_canonicalization: {
    cause: 'A Signature uses a canonicalization that samlet does not compute.',
    remedy: 'Set the IdP to Exclusive XML Canonicalization 1.0; Okta always uses it.',
    spec: 'saml-core-2.0-os, 5.4.3',
    audience: admin,
  },
  signature_algorithm_refused: {
    cause: 'A Signature uses an algorithm that this connection does not allow.',
    remedy:
      'In Okta set Show Advanced Settings > Signature Algorithm to RSA-SHA256 and Digest Algorithm to SHA256.',
    spec: 'saml-core-2.0-os, 5.4',
    audience: admin,
  },
  signature_key_mismatch: {
    cause: 'No trusted certificate has a key of the type that the signature needs.',
    remedy: "Copy the X.509 Certificate from Okta's setup page again.",
    audience: admin,
  },
  signature_digest_mismatch: {
    cause: 'The signed element was changed after it was signed.',
    remedy:
      'Look for a proxy, a log tool or code of yours that re-formats the message on its way. If there is none, treat it as an attack.',
    spec: 'xmldsig-core, 3.2.1',
    audience: admin,
  },
  signature_invalid: {
    cause: "The signature was not made with a trusted certificate's key.",
    remedy:
      "Copy the X.509 Certificate from Okta's setup page again: it may have been rotated. Add the new one beside the old one under idp.certificates.",
    spec: 'xmldsig-core, 3.2.2',
    audience: admin,
  },
  signature_certificate_expired: {
    cause:
      'The certificate that verifies the signature is outside its validity and refuseExpiredCertificates is on.',
    remedy:
      'Generate a new certificate in Okta, add it under idp.certificates, then activate it; or leave refuseExpiredCertificates off.',
    audience: admin,
  },
};
