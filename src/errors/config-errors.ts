import type { ErrorEntry } from './error-entry.ts';

const admin = 'administrator';
const developer = 'developer';

export type ConfigErrorCode =
  | 'config_unknown_option'
  | 'config_option_invalid'
  | 'config_entity_id_invalid'
  | 'config_acs_url_invalid'
  | 'config_idp_entity_id_invalid'
  | 'config_login_url_invalid'
  | 'config_slo_url_invalid'
  | 'config_logout_url_invalid'
  | 'config_logout_incomplete'
  | 'config_certificate_missing'
  | 'config_certificate_too_large'
  | 'config_certificate_multiple'
  | 'config_certificate_private_key'
  | 'config_certificate_request'
  | 'config_certificate_public_key'
  | 'config_certificate_not_base64'
  | 'config_certificate_truncated'
  | 'config_certificate_trailing_data'
  | 'config_certificate_invalid'
  | 'config_certificate_weak_key'
  | 'config_certificate_key_type'
  | 'config_certificate_expired'
  | 'config_domain_invalid'
  | 'config_domain_underscore'
  | 'config_base_url_invalid'
  | 'config_signing_key_invalid'
  | 'config_signing_certificate_mismatch'
  | 'config_secret_invalid'
  | 'config_acs_url_not_https'
  | 'config_connection_mismatch'
  | 'config_claims_schema_async';

/** What `defineConnection`, `normalizeCertificate` and `tenantUrls` refuse. */
export const configErrors: Readonly<Record<ConfigErrorCode, ErrorEntry>> = {
  config_unknown_option: {
    cause: 'The connection has an option that does not exist.',
    remedy: 'Remove the option or correct its name.',
    audience: developer,
  },
  config_option_invalid: {
    cause: 'An option of the connection has a value that it cannot take.',
    remedy: 'Give the option one of the values named above.',
    audience: developer,
  },
  config_entity_id_invalid: {
    cause: 'The SP Entity ID (entityId) is missing or is not a usable identifier.',
    remedy:
      'Set entityId to the exact text of Okta\'s "Audience URI (SP Entity ID)", for example https://portal.example.com/login/saml/acme.',
    spec: 'saml-core-2.0-os, 8.3.6',
    audience: admin,
  },
  config_acs_url_invalid: {
    cause: 'The ACS URL (acsUrl) is missing or is not an absolute http or https URL.',
    remedy:
      'Set acsUrl to the exact text of Okta\'s "Single sign on URL", for example https://portal.example.com/login/saml/acme/callback.',
    spec: 'saml-bindings-2.0-os, 3.5',
    audience: admin,
  },
  config_idp_entity_id_invalid: {
    cause: 'The IdP Issuer (idp.entityId) is missing or is not a usable identifier.',
    remedy:
      'Copy "Identity Provider Issuer" from Okta\'s "View SAML setup instructions" page, for example http://www.okta.com/exk1fcia6d6EMsf331d8.',
    spec: 'saml-core-2.0-os, 8.3.6',
    audience: admin,
  },
  config_login_url_invalid: {
    cause: 'The IdP Login URL (idp.loginUrl) is missing or is not an absolute http or https URL.',
    remedy:
      'Copy "Identity Provider Single Sign-On URL" from Okta\'s "View SAML setup instructions" page.',
    spec: 'saml-bindings-2.0-os, 3.4',
    audience: admin,
  },
  config_slo_url_invalid: {
    cause: 'The Single Logout URL of this side (sloUrl) is not an absolute http or https URL.',
    remedy:
      'Set sloUrl to the exact text of Okta\'s "Single Logout URL", for example https://portal.example.com/login/saml/acme/logout.',
    spec: 'saml-bindings-2.0-os, 3.5',
    audience: admin,
  },
  config_logout_url_invalid: {
    cause: "The IdP's logout URL (idp.logoutUrl or idp.logoutResponseUrl) is not an absolute URL.",
    remedy:
      'Copy "Identity Provider Single Logout URL" from Okta\'s "View SAML setup instructions" page.',
    spec: 'saml-bindings-2.0-os, 3.5',
    audience: admin,
  },
  config_logout_incomplete: {
    cause: 'sloUrl asks for single logout, but something that it needs is missing.',
    remedy:
      'Set idp.logoutUrl and signing too: logout messages are always signed. Without single logout leave sloUrl out.',
    spec: 'saml-profiles-2.0-os, 4.4.4.1',
    audience: admin,
  },
  config_certificate_missing: {
    cause: 'No certificate was given.',
    remedy:
      'Paste the X.509 Certificate from Okta\'s "View SAML setup instructions" page, from BEGIN CERTIFICATE to END CERTIFICATE.',
    audience: admin,
  },
  config_certificate_too_large: {
    cause: 'The certificate text is far longer than certificates are.',
    remedy: 'Paste only the certificate, from BEGIN CERTIFICATE to END CERTIFICATE.',
    audience: admin,
  },
  config_certificate_multiple: {
    cause: 'The text holds several certificates where one is expected.',
    remedy:
      'Paste one certificate. To trust several, give the whole text to idp.certificates, or read it with normalizeCertificates.',
    audience: admin,
  },
  config_certificate_private_key: {
    cause: 'A private key was pasted where the certificate belongs.',
    remedy:
      "Paste the X.509 Certificate from Okta's setup page instead, and treat the private key as disclosed: replace it.",
    audience: admin,
  },
  config_certificate_request: {
    cause: 'A certificate signing request was pasted where the certificate belongs.',
    remedy:
      "Paste the X.509 Certificate from Okta's setup page, which begins with BEGIN CERTIFICATE.",
    audience: admin,
  },
  config_certificate_public_key: {
    cause: 'A bare public key was pasted where the certificate belongs.',
    remedy:
      "Paste the X.509 Certificate from Okta's setup page, which begins with BEGIN CERTIFICATE.",
    audience: admin,
  },
  config_certificate_not_base64: {
    cause: 'The certificate text holds characters that are not base64.',
    remedy:
      'Copy the certificate again with the Download certificate button, and paste the whole file.',
    audience: admin,
  },
  config_certificate_truncated: {
    cause: 'The certificate is cut off: its own length says that more should follow.',
    remedy:
      'Copy the certificate again with the Download certificate button, and paste the whole file.',
    audience: admin,
  },
  config_certificate_trailing_data: {
    cause: 'There is extra data behind the certificate.',
    remedy: 'Paste only what stands from BEGIN CERTIFICATE to END CERTIFICATE.',
    audience: admin,
  },
  config_certificate_invalid: {
    cause: 'The text is not an X.509 certificate.',
    remedy:
      'Copy the certificate again with the Download certificate button, and paste the whole file.',
    audience: admin,
  },
  config_certificate_weak_key: {
    cause: "The certificate's RSA key is too short to be trusted.",
    remedy:
      'Generate a new certificate with a 2048-bit key in Okta (Sign On > SAML Signing Certificates > Generate new certificate).',
    spec: 'NIST SP 800-131A',
    audience: admin,
  },
  config_certificate_key_type: {
    cause: "The certificate's key is of a type that samlet does not verify.",
    remedy: 'Use a certificate with an RSA key, or an EC key on P-256, P-384 or P-521.',
    audience: admin,
  },
  config_certificate_expired: {
    cause: 'The certificate is outside its validity and refuseExpiredCertificates is on.',
    remedy:
      'Generate a new certificate in Okta (Sign On > SAML Signing Certificates), add it here, then activate it; or leave refuseExpiredCertificates off: SAML trusts the key, not the date.',
    audience: admin,
  },
  config_domain_invalid: {
    cause: 'The custom domain cannot be part of a URL path.',
    remedy:
      'Use lower-case letters, digits, hyphens and dots, beginning and ending with a letter or digit, for example acme or login.acme.com.',
    audience: admin,
  },
  config_domain_underscore: {
    cause:
      "The custom domain or base URL has an underscore, which Okta's Single sign on URL field refuses.",
    remedy: 'Use a hyphen instead of the underscore.',
    audience: admin,
  },
  config_base_url_invalid: {
    cause: 'The base URL is not an absolute http or https URL without query and fragment.',
    remedy:
      'Set baseUrl to the address people open in the browser, for example https://portal.example.com.',
    audience: developer,
  },
  config_signing_key_invalid: {
    cause: 'The private key of signing is not one to sign with.',
    remedy:
      'Give the PEM of the private key whose certificate is in Okta under Show Advanced Settings > Signature Certificate, not protected by a passphrase.',
    audience: developer,
  },
  config_signing_certificate_mismatch: {
    cause: 'The certificate of signing belongs to another key than signing.privateKey.',
    remedy: 'Give the certificate that was made for this private key, and upload the same in Okta.',
    audience: developer,
  },
  config_secret_invalid: {
    cause: 'The secret that seals the login cookie is missing or too short.',
    remedy:
      'Set secret to at least 32 random characters, for example from "openssl rand -base64 32"; give the same to every instance.',
    audience: developer,
  },
  config_acs_url_not_https: {
    cause:
      'The ACS URL is plain http on a host other than this computer, where no browser returns the login cookie.',
    remedy:
      'Serve the application by https and begin the URL with https://. For development use http://localhost or http://127.0.0.1.',
    audience: developer,
  },
  config_connection_mismatch: {
    cause: 'connections(domain) gave a connection whose ACS URL is not that of the domain.',
    remedy:
      'Return defineConnection(…) with acsUrl from tenantUrls(baseUrl, domain), and check that the lookup is by domain.',
    audience: developer,
  },
  config_claims_schema_async: {
    cause:
      'The schema given as attributes answers with a promise, and a login does not wait for it.',
    remedy:
      'Take what is asynchronous out of the schema, and do it in onLogin or after finishLogin with login.claims.',
    audience: developer,
  },
};
