import type { ErrorEntry } from './error-entry.ts';

const admin = 'administrator';
const again =
  'Download the metadata from the IdP again and give it unchanged; in Okta: Sign On > Metadata URL, or the Identity Provider metadata link on the setup page.';
const trust =
  'Give the certificate that the publisher of the metadata signs with under trustedCertificates. Okta does not sign its metadata: leave trustedCertificates out there and load it over https.';

export type MetadataErrorCode =
  | 'metadata_malformed'
  | 'metadata_too_large'
  | 'metadata_no_idp'
  | 'metadata_idp_unknown'
  | 'metadata_several_idps'
  | 'metadata_ambiguous'
  | 'metadata_url_invalid'
  | 'metadata_no_login_url'
  | 'metadata_no_certificate'
  | 'metadata_expired'
  | 'metadata_signature_missing'
  | 'metadata_signature_invalid'
  | 'metadata_fetch_refused'
  | 'metadata_fetch_failed'
  | 'metadata_fetch_unsupported';

/** What is refused of an IdP's metadata, by those who read it and those who load it. */
export const metadataErrors: Readonly<Record<MetadataErrorCode, ErrorEntry>> = {
  metadata_malformed: {
    cause: 'The text is not SAML metadata, or not as the standard demands.',
    remedy: again,
    spec: 'saml-metadata-2.0-os, 2.3',
    audience: admin,
  },
  metadata_too_large: {
    cause: 'The metadata is larger than is accepted.',
    remedy:
      'Use the metadata of the one IdP instead of the whole federation; or raise limits.messageBytes (and maxBytes where it is loaded from a URL).',
    audience: admin,
  },
  metadata_no_idp: {
    cause: 'No identity provider for SAML 2.0 is described in the metadata.',
    remedy:
      'Take care to use the metadata of the IdP, not that of this application. In Okta it is the Identity Provider metadata.',
    spec: 'saml-metadata-2.0-os, 2.4.3',
    audience: admin,
  },
  metadata_idp_unknown: {
    cause: 'The metadata does not describe the identity provider that was asked for.',
    remedy:
      'Compare entityId with the entityID in the metadata, character by character. In Okta it is the Identity Provider Issuer.',
    spec: 'saml-metadata-2.0-os, 2.3.2',
    audience: admin,
  },
  metadata_several_idps: {
    cause: 'The metadata describes several identity providers.',
    remedy: 'Name one of them under entityId.',
    spec: 'saml-metadata-2.0-os, 2.3.1',
    audience: admin,
  },
  metadata_ambiguous: {
    cause: 'The metadata says two different things where one is needed.',
    remedy:
      'Ask the publisher of the metadata which is right; or enter Issuer, Sign-On URL and certificate by hand.',
    spec: 'saml-metadata-2.0-os, 2.3',
    audience: admin,
  },
  metadata_url_invalid: {
    cause: 'The metadata holds an address that is no plain http or https URL.',
    remedy: again,
    spec: 'saml-metadata-2.0-os, 2.2.2',
    audience: admin,
  },
  metadata_no_login_url: {
    cause: 'The metadata gives no address for logins by HTTP-Redirect or HTTP-POST.',
    remedy: 'Turn on the HTTP-Redirect binding for single sign-on at the IdP.',
    spec: 'saml-metadata-2.0-os, 2.4.3',
    audience: admin,
  },
  metadata_no_certificate: {
    cause: 'The metadata holds no certificate that signatures can be verified with.',
    remedy:
      'Turn on signing at the IdP and load the metadata again; or copy its X.509 Certificate to idp.certificates.',
    spec: 'saml-metadata-2.0-os, 2.4.1.1',
    audience: admin,
  },
  metadata_expired: {
    cause: 'The metadata is past its validUntil.',
    remedy: again,
    spec: 'saml-metadata-2.0-os, 2.3.2',
    audience: admin,
  },
  metadata_signature_missing: {
    cause: 'The metadata must be signed and its outermost element is not.',
    remedy: trust,
    spec: 'saml-metadata-2.0-os, 3',
    audience: admin,
  },
  metadata_signature_invalid: {
    cause: 'The signature of the metadata was refused.',
    remedy: trust,
    spec: 'saml-metadata-2.0-os, 3.1',
    audience: admin,
  },
  metadata_fetch_refused: {
    cause: 'Metadata is not loaded from such an address.',
    remedy:
      'Give the https URL of the IdP as it shows it: in Okta the Metadata URL under Sign On. For an IdP inside your own network download its metadata and paste it; a developer may allow dangerouslyAllowPrivateAddresses instead.',
    audience: admin,
  },
  metadata_fetch_failed: {
    cause: 'The metadata could not be loaded.',
    remedy:
      'Open the URL in a browser without signing in: it must show the metadata. If it does, try again later, or paste what it shows.',
    audience: admin,
  },
  metadata_fetch_unsupported: {
    cause: 'This runtime has no node:https and node:dns, which loading metadata safely needs.',
    remedy: 'Give a fetch of your own, or load the text yourself and use readIdpMetadata.',
    audience: 'developer',
  },
};
