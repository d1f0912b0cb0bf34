import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import type { Fix, FixPlace } from '../../src/diagnosis/fix.ts';
import type { Reason } from '../../src/diagnosis/reason.ts';
import type { SamlErrorCode } from '../../src/errors/error-catalogue.ts';
import { fixtureKey } from '../support/fixtures.ts';
import type { FileEdit } from './edited-idp.ts';

/** A real IdP that was set up wrong, and what must be said of the login that fails. */
export interface BrokenIdp {
  readonly kind: string;
  readonly name: string;
  /** What is changed in its configuration. */
  readonly edits?: readonly FileEdit[];
  readonly env?: Readonly<Record<string, string>>;
  /** It has changed its key since this side was told of it. */
  readonly hasNewKey?: true;
  /** Somebody opens the application at the IdP's own page: its path, from the IdP's address. */
  readonly tile?: string;
  /** How this side was set up when it asked, and when it judged. */
  readonly options?: Partial<ConnectionOptions>;
  /** How far this side's clock is off. */
  readonly secondsLater?: number;
  readonly cause: SamlErrorCode;
  readonly reason: Reason;
  /** Place, a part of the field and a part of the new value, one for each fix. */
  readonly fixes: readonly (readonly [FixPlace, string, string])[];
  /** Default true: it was seen that nothing else is wrong. */
  readonly isProved?: false;
  /** Options that do what the report's first fix says, where it is one here. */
  readonly mend?: (fix: Fix, idp: ConnectionOptions['idp']) => Partial<ConnectionOptions>;
}

export const entityId = 'http://127.0.0.1:7230/saml';
export const acsUrl: string = `${entityId}/acs`;

const spFile = 'config/metadata/saml20-sp-remote.php';
const idpFile = 'config/metadata/saml20-idp-hosted.php';
const emailFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const acsFix = ['idp', 'the ACS URL', acsUrl] as const;
const encrypting = { ENCRYPT_ASSERTIONS: '1' };

const ofSimpleSamlPhp: readonly Omit<BrokenIdp, 'kind'>[] = [
  {
    name: 'has an AssertionConsumerService that ends with a slash',
    edits: [{ file: spFile, from: "getenv('SP_ACS_URL')", to: "getenv('SP_ACS_URL') . '/'" }],
    cause: 'destination_mismatch',
    reason: 'trailing-slash',
    fixes: [acsFix],
  },
  {
    name: 'sends a transient NameID',
    edits: [{ file: spFile, from: emailFormat, to: transient }],
    options: { nameIdPolicy: null },
    cause: 'name_id_format_mismatch',
    reason: 'name-id-format',
    fixes: [
      ['idp', 'the NameID format', 'EmailAddress'],
      ['idp', 'what is sent as NameID', 'Email'],
    ],
  },
  {
    name: 'signs with SHA-1',
    edits: [
      {
        file: idpFile,
        from: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        to: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
      },
    ],
    cause: 'signature_algorithm_refused',
    reason: 'sha1-refused',
    fixes: [['idp', 'the signature and digest algorithm', 'RSA-SHA256']],
  },
  {
    name: 'signs nothing',
    edits: ['response', 'assertion'].map((part) => ({
      file: idpFile,
      from: `'saml20.sign.${part}' => true`,
      to: `'saml20.sign.${part}' => false`,
    })),
    cause: 'signature_missing',
    reason: 'not-signed',
    fixes: [['idp', 'what is signed', 'Signed']],
  },
  {
    name: 'signs the Assertion alone, and both are wanted',
    edits: [
      {
        file: idpFile,
        from: "'saml20.sign.response' => true",
        to: "'saml20.sign.response' => false",
      },
    ],
    options: { requireSigned: 'both' },
    cause: 'signature_missing',
    reason: 'not-signed',
    fixes: [['idp', 'what is signed', 'Signed']],
  },
  {
    name: 'was moved to another entity ID',
    edits: [
      {
        file: idpFile,
        from: "getenv('IDP_BASE') . '/saml2/idp/metadata.php'",
        to: "getenv('IDP_BASE') . '/idp'",
      },
    ],
    cause: 'response_issuer_mismatch',
    reason: 'other-idp',
    fixes: [['here', 'idp.entityId', '/idp']],
    mend: ({ to }, idp) => ({ idp: { ...idp, entityId: to } }),
  },
  {
    name: 'has a new key',
    hasNewKey: true,
    cause: 'signature_invalid',
    reason: 'wrong-certificate',
    fixes: [['here', 'idp.certificates', 'also ']],
  },
  {
    name: 'has a tile for the application',
    tile: `/saml2/idp/SSOService.php?spentityid=${encodeURIComponent(entityId)}`,
    cause: 'idp_initiated_refused',
    reason: 'idp-tile',
    fixes: [['browser', 'the start of the login', 'SP-initiation URL']],
  },
  {
    name: 'knows another tenant of this service by a tile',
    env: { SP_ENTITY_ID: entityId.replace('saml', 'globex') },
    tile: `/saml2/idp/SSOService.php?spentityid=${encodeURIComponent(entityId.replace('saml', 'globex'))}`,
    options: { allowIdpInitiated: true },
    cause: 'audience_mismatch',
    reason: 'other-tenant',
    fixes: [['idp', 'the audience', entityId]],
  },
];

const ofSamlp: readonly Omit<BrokenIdp, 'kind'>[] = [
  {
    name: 'names another audience',
    edits: [
      {
        file: 'idp.cjs',
        from: 'sessionIndex: req.session.index,',
        to: "sessionIndex: req.session.index, audience: env.SP_ENTITY_ID + '/',",
      },
      { file: 'idp.cjs', from: 'audience === env.SP_ENTITY_ID', to: 'audience' },
    ],
    cause: 'audience_mismatch',
    reason: 'trailing-slash',
    fixes: [['idp', 'the audience', entityId]],
  },
  {
    name: 'names another Recipient than Destination',
    edits: [
      {
        file: 'idp.cjs',
        from: 'recipient: env.SP_ACS_URL',
        to: "recipient: env.SP_ACS_URL.replace('http:', 'https:')",
      },
    ],
    cause: 'recipient_mismatch',
    reason: 'scheme',
    fixes: [acsFix],
  },
  {
    name: 'signs the Response alone, and both are wanted',
    edits: [{ file: 'idp.cjs', from: 'signAssertion: true', to: 'signAssertion: false' }],
    options: { requireSigned: 'both' },
    cause: 'signature_missing',
    reason: 'not-signed',
    fixes: [['idp', 'what is signed', 'Signed']],
  },
  {
    name: 'sends a persistent NameID that is an account name',
    edits: [
      {
        file: 'idp.cjs',
        from: 'nameIdentifier: this.mail, nameIdentifierFormat: EMAIL',
        to: "nameIdentifier: 'ACME\\\\\\\\' + users[this.mail].firstName, nameIdentifierFormat: EMAIL",
      },
    ],
    cause: 'email_invalid',
    reason: 'not-an-email',
    fixes: [['idp', 'what is sent as NameID', 'Email']],
  },
];

const ofLemonLdap: readonly Omit<BrokenIdp, 'kind'>[] = [
  {
    name: 'is told to send a persistent NameID',
    edits: [
      {
        file: 'configure.mjs',
        from: "samlSPMetaDataOptionsNameIDFormat: 'email'",
        to: "samlSPMetaDataOptionsNameIDFormat: 'persistent'",
      },
    ],
    options: { nameIdPolicy: null },
    cause: 'name_id_format_mismatch',
    reason: 'name-id-format',
    fixes: [
      ['idp', 'what is sent as NameID', 'Email'],
      ['idp', 'the NameID format', 'EmailAddress'],
    ],
  },
  {
    name: 'sends a first name as the e-mail address',
    edits: [
      {
        file: 'configure.mjs',
        from: "samlNameIDFormatMapEmail: 'mail'",
        to: "samlNameIDFormatMapEmail: 'givenname'",
      },
    ],
    cause: 'email_invalid',
    reason: 'not-an-email',
    fixes: [['idp', 'what is sent as NameID', 'Email']],
  },
];

const ofPysaml2: readonly Omit<BrokenIdp, 'kind'>[] = [
  {
    name: 'is asked by a server whose clock is 10 minutes behind',
    secondsLater: -600,
    cause: 'issue_instant_in_future',
    reason: 'clock-behind',
    fixes: [['clock', "this server's clock", 'NTP']],
  },
  {
    name: 'is asked by a server whose clock is 50 minutes ahead',
    secondsLater: 3000,
    cause: 'subject_confirmation_expired',
    reason: 'clock-ahead',
    fixes: [['clock', "this server's clock", 'NTP']],
  },
  {
    name: 'encrypts with triple DES',
    env: encrypting,
    cause: 'encryption_algorithm_refused',
    reason: 'encryption-algorithm',
    fixes: [['idp', 'assertion encryption', 'AES']],
    isProved: false,
  },
];

const ofJava: readonly Omit<BrokenIdp, 'kind'>[] = [
  {
    name: 'transports the key with RSA 1.5',
    env: { ...encrypting, KEY_TRANSPORT: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' },
    cause: 'encryption_algorithm_refused',
    reason: 'encryption-algorithm',
    fixes: [['idp', 'assertion encryption', 'RSA-OAEP']],
    isProved: false,
  },
  {
    name: 'encrypts to a key that is not here any more',
    env: encrypting,
    options: { decryption: { privateKeys: fixtureKey('attacker').privateKey } },
    cause: 'decryption_failed',
    reason: 'other-decryption-key',
    fixes: [['idp', 'assertion encryption', 'certificate']],
    isProved: false,
  },
  {
    name: 'encrypts, and no key is set up here',
    env: encrypting,
    options: { decryption: undefined } as never,
    cause: 'assertion_encrypted',
    reason: 'encrypted',
    fixes: [['idp', 'assertion encryption', 'Unencrypted']],
    isProved: false,
  },
];

const ofLasso: readonly Omit<BrokenIdp, 'kind'>[] = [
  {
    name: 'encrypts with CBC and signs the Assertion alone',
    env: encrypting,
    edits: [
      {
        file: 'idp.py',
        from: 'login.setSignatureHint(lasso.PROFILE_SIGNATURE_HINT_FORCE)\n            login.buildAuthnResponseMsg',
        to: 'login.setSignatureHint(lasso.PROFILE_SIGNATURE_HINT_FORBID)\n            login.buildAuthnResponseMsg',
      },
    ],
    cause: 'encryption_cbc_unsigned',
    reason: 'cbc-unsigned',
    fixes: [['idp', 'assertion encryption', 'GCM']],
    isProved: false,
  },
  {
    name: 'makes answers that count from six minutes later on',
    edits: [{ file: 'idp.py', from: 'instant(-60)', to: 'instant(360)' }],
    cause: 'assertion_not_yet_valid',
    reason: 'never-valid',
    fixes: [['idp', 'how long an assertion is valid', 'some minutes']],
  },
  {
    name: 'makes answers that are over',
    edits: [
      { file: 'idp.py', from: 'instant(-60), instant(600)', to: 'instant(-600), instant(-300)' },
    ],
    cause: 'subject_confirmation_expired',
    reason: 'never-valid',
    fixes: [['idp', 'how long an assertion is valid', 'some minutes']],
  },
  {
    name: 'denies the user',
    edits: [
      {
        file: 'idp.py',
        from: '            login.validateRequestMsg(True, True)\n',
        to: `            try:
                login.validateRequestMsg(False, False)
            except lasso.Error:
                pass
            login.setSignatureHint(lasso.PROFILE_SIGNATURE_HINT_FORCE)
            login.buildAuthnResponseMsg()
            return login.msgUrl, {"SAMLResponse": login.msgBody, "RelayState": context.relay}
`,
      },
    ],
    cause: 'status_not_success',
    reason: 'status-not-assigned',
    fixes: [['idp', 'who may use the application', 'the user']],
    isProved: false,
  },
];

const of = (kind: string, idps: readonly Omit<BrokenIdp, 'kind'>[]): readonly BrokenIdp[] =>
  idps.map((idp) => ({ kind, ...idp }));

export const brokenIdps: readonly BrokenIdp[] = [
  ...of('simplesamlphp', ofSimpleSamlPhp),
  ...of('samlp', ofSamlp),
  ...of('lemonldap', ofLemonLdap),
  ...of('pysaml2', ofPysaml2),
  ...of('java', ofJava),
  ...of('lasso', ofLasso),
];
