import type { IdpVendor } from './idp-vendor.ts';

/** What an administrator sets at an IdP, whatever it is called there. */
export type IdpField =
  | 'issuer'
  | 'audience'
  | 'acsUrl'
  | 'nameIdFormat'
  | 'userName'
  | 'profile'
  | 'signedParts'
  | 'signatureAlgorithm'
  | 'certificate'
  | 'encryption'
  | 'lifetime'
  | 'groups'
  | 'assignment'
  | 'log';

/** Names of the products. */
export const vendorNames: Readonly<Record<IdpVendor, string>> = {
  okta: 'Okta',
  entra: 'Entra ID',
  google: 'Google Workspace',
  keycloak: 'Keycloak',
  onelogin: 'OneLogin',
  adfs: 'AD FS',
  idp: 'the IdP',
};

type Words = Readonly<Record<IdpField, string>>;

/** Where each product keeps a setting, in the words of its own pages. Unconfirmed names are left general. */
export const idpWords: Readonly<Record<IdpVendor, Words>> = {
  okta: {
    issuer: '"Identity Provider Issuer" (View SAML setup instructions)',
    audience: '"Audience URI (SP Entity ID)"',
    acsUrl: '"Single sign on URL" (used for Recipient and Destination too)',
    nameIdFormat: '"Name ID format"',
    userName: '"Application username"',
    signedParts: 'Show Advanced Settings > "Response" and "Assertion Signature"',
    signatureAlgorithm: 'Show Advanced Settings > "Signature Algorithm" and "Digest Algorithm"',
    certificate: 'Sign On > SAML Signing Certificates',
    encryption: 'Show Advanced Settings > "Assertion Encryption"',
    lifetime: 'how long an assertion is valid',
    groups: 'Sign On > Show legacy configuration > Group Attribute Statements, or a custom claim',
    assignment: 'Assignments',
    log: 'Reports > System Log',
    profile: "the user's profile",
  },
  entra: {
    issuer: '"Microsoft Entra Identifier" (Set up Single Sign-On with SAML)',
    audience: 'Basic SAML Configuration > "Identifier (Entity ID)"',
    acsUrl: 'Basic SAML Configuration > "Reply URL (Assertion Consumer Service URL)"',
    nameIdFormat:
      'Attributes & Claims > "Unique User Identifier (Name ID)" > "Choose name identifier format"',
    userName: 'Attributes & Claims > "Unique User Identifier (Name ID)" > "Source attribute"',
    signedParts: 'SAML Signing Certificate > "Signing Option"',
    signatureAlgorithm: 'SAML Signing Certificate > "Signing Algorithm"',
    certificate: 'SAML Signing Certificate',
    encryption: 'Token encryption',
    lifetime: 'a token lifetime policy',
    groups:
      'Attributes & Claims > Add a group claim > Advanced options > "Customize the name of the group claim"',
    assignment: 'Users and groups',
    log: 'Sign-in logs',
    profile: "the user's profile",
  },
  google: {
    issuer: '"Entity ID" (Google Identity Provider details)',
    audience: 'Service provider details > "Entity ID"',
    acsUrl: 'Service provider details > "ACS URL"',
    nameIdFormat: 'Service provider details > "Name ID format"',
    userName: 'Service provider details > "Name ID"',
    signedParts: 'Service provider details > "Signed response"',
    signatureAlgorithm: 'the signature algorithm',
    certificate: '"Certificate" (Google Identity Provider details)',
    encryption: 'assertion encryption',
    lifetime: 'how long an assertion is valid',
    groups: 'Attribute mapping > "Group membership"',
    assignment: 'User access',
    log: 'its sign-in log',
    profile: "the user's profile",
  },
  keycloak: {
    issuer: 'the realm URL (…/realms/NAME)',
    audience: 'Settings > "Client ID"',
    acsUrl:
      'Settings > "Master SAML Processing URL", and "Valid redirect URIs", which allow what a request names',
    nameIdFormat: 'Settings > "Name ID format" with "Force name ID format"',
    userName: 'Settings > "Name ID format", and the e-mail address of the user',
    signedParts: 'Settings > "Sign documents" and "Sign assertions"',
    signatureAlgorithm: 'Settings > "Signature algorithm"',
    certificate: 'Realm settings > Keys',
    encryption: 'Keys > "Encrypt assertions"',
    lifetime: 'Advanced > "Assertion Lifespan"',
    groups: 'the mapper "Group list" > "Group attribute name"',
    assignment: 'the user and the client',
    log: 'its sign-in log',
    profile: "the user's profile",
  },
  onelogin: {
    issuer: 'SSO > "Issuer URL"',
    audience: 'Configuration > "Audience (EntityID)"',
    acsUrl: 'Configuration > "Recipient", "ACS (Consumer) URL" and its Validator',
    nameIdFormat: 'Configuration > "SAML nameID format"',
    userName: 'Parameters > "NameID value"',
    signedParts: 'Configuration > "SAML signature element"',
    signatureAlgorithm: 'SSO > "SAML Signature Algorithm"',
    certificate: 'SSO > "X.509 Certificate"',
    encryption: 'Configuration > assertion encryption',
    lifetime: 'how long an assertion is valid',
    groups: 'Parameters > a field with "Include in SAML assertion" and "Multi-value parameter"',
    assignment: 'Users',
    log: 'its sign-in log',
    profile: "the user's profile",
  },
  adfs: {
    issuer: 'the federation service identifier (http://HOST/adfs/services/trust)',
    audience: 'Relying Party Trusts > Identifiers',
    acsUrl: 'Relying Party Trusts > Endpoints > SAML Assertion Consumer',
    nameIdFormat: 'the claim rule for Name ID > "Outgoing name ID format"',
    userName: 'the claim rule for Name ID > "Incoming claim type"',
    signedParts: 'Set-AdfsRelyingPartyTrust -SamlResponseSignature',
    signatureAlgorithm: 'Set-AdfsRelyingPartyTrust -SignatureAlgorithm',
    certificate: 'Service > Certificates > Token-signing',
    encryption: 'Set-AdfsRelyingPartyTrust -EncryptClaims and -EncryptionCertificate',
    lifetime: 'Set-AdfsRelyingPartyTrust -NotBeforeSkew and -TokenLifetime (minutes)',
    groups: 'a claim rule that sends the groups under this name',
    assignment: 'Access Control Policy',
    log: 'its sign-in log',
    profile: "the user's profile",
  },
  idp: {
    issuer: 'its own entity ID',
    audience: 'the audience (SP entity ID)',
    acsUrl: 'the ACS URL (also called reply URL, recipient or destination)',
    nameIdFormat: 'the NameID format',
    userName: 'what is sent as NameID',
    signedParts: 'what is signed',
    signatureAlgorithm: 'the signature and digest algorithm',
    certificate: 'the signing certificate',
    encryption: 'assertion encryption',
    lifetime: 'how long an assertion is valid',
    groups: 'the attribute that lists groups',
    assignment: 'who may use the application',
    log: 'its sign-in log',
    profile: "the user's profile",
  },
};
