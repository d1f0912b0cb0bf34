import { systemNow } from '../clock.ts';
import { checkOptionNames, type OptionNames } from './check-option-names.ts';
import { isClaimsSchema } from './claims-schema.ts';
import type { Connection } from './connection.ts';
import { connectionOptionNames } from './connection-option-names.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { connectionWarnings } from './connection-warnings.ts';
import { deepFreeze } from './deep-freeze.ts';
import { optionError } from './option-error.ts';
import { readFlag, readInteger, readName, readWord } from './option-readers.ts';
import { readAlgorithms } from './read-algorithms.ts';
import { readAttributeNames } from './read-attribute-names.ts';
import { readAuthnContext } from './read-authn-context.ts';
import { readCertificates } from './read-certificates.ts';
import { readClaimsSchema } from './read-claims-schema.ts';
import { readDecryption } from './read-decryption.ts';
import { readExtensions } from './read-extensions.ts';
import { readLimits } from './read-limits.ts';
import { readLogout } from './read-logout.ts';
import { readMinimumRsaBits } from './read-minimum-rsa-bits.ts';
import { readNameIds } from './read-name-ids.ts';
import { readParties } from './read-parties.ts';
import { readScoping } from './read-scoping.ts';
import { readSigning } from './read-signing.ts';

const defaultGroupsAttribute = 'http://schemas.xmlsoap.org/claims/Group';

/** The first is the default. */
const requireSignedWords = ['assertion or response', 'assertion', 'response', 'both'] as const;

/** The first is the default. */
const requestBindings = ['redirect', 'post'] as const;

/** The formats with which every login has an e-mail address. */
type EmailFormat = 'emailAddress' | 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

/** When the connection is defined; it decides only about warnings and expired certificates. */
export interface DefinitionTime {
  /** Default the system clock. */
  readonly now?: Date;
}

/**
 * Checks the options for one IdP, fills in the defaults and freezes the result. Keys are read once,
 * so keep the connection. What is allowed but worth a look stands in its `warnings`.
 *
 * @example defineConnection({ entityId, acsUrl, idp: { entityId: issuer, loginUrl, certificates } })
 * @throws SamlError config_unknown_option, config_option_invalid, config_entity_id_invalid,
 *   config_acs_url_invalid, config_idp_entity_id_invalid, config_login_url_invalid,
 *   config_slo_url_invalid, config_logout_url_invalid, config_logout_incomplete,
 *   config_certificate_… as `normalizeCertificates`, config_certificate_expired,
 *   config_claims_schema_async
 */
export function defineConnection<Claims = undefined>(
  options: ConnectionOptions<Claims> & { readonly nameIdFormat?: EmailFormat },
  at?: DefinitionTime,
): Connection<string, Claims>;
export function defineConnection<Claims = undefined>(
  options: ConnectionOptions<Claims>,
  at?: DefinitionTime,
): Connection<string | undefined, Claims>;
export function defineConnection(options: ConnectionOptions, at: DefinitionTime = {}): Connection {
  checkOptionNames(options, optionNamesFor(options));
  const now = readNow(at);
  const minimumRsaBits = readMinimumRsaBits(options);
  const refuseExpiredCertificates = flag(options, 'refuseExpiredCertificates');
  const { idp, ...sp } = readParties(options);
  const certificates = readCertificates({
    certificates: options.idp.certificates,
    minimumRsaBits,
    allowEd25519: readAlgorithms({ path: 'algorithms', value: options.algorithms }).has('ed25519'),
    refuseExpired: refuseExpiredCertificates,
    now,
  });
  const signing = readSigning(options.signing);
  const connection = {
    ...sp,
    idp: { ...idp, certificates },
    trustedKeys: certificates.map((certificate) => ({ key: certificate.publicKey, certificate })),
    ...readNameIds(options),
    ...readDemands(options),
    refuseExpiredCertificates,
    signing,
    logout: readLogout(options, signing),
    decryption: readDecryption(options.decryption),
  };
  const warnings = connectionWarnings(connection, { now, minimumRsaBits });
  return deepFreeze({ ...connection, warnings });
}

/** The names inside a schema are its own business. */
function optionNamesFor(options: Partial<ConnectionOptions> | undefined): OptionNames {
  return isClaimsSchema(options?.attributes)
    ? { ...connectionOptionNames, attributes: true }
    : connectionOptionNames;
}

type Demands = Omit<
  Connection,
  | 'entityId'
  | 'acsUrl'
  | 'idp'
  | 'trustedKeys'
  | 'nameIdFormat'
  | 'nameIdPolicy'
  | 'signing'
  | 'logout'
  | 'decryption'
  | 'refuseExpiredCertificates'
  | 'warnings'
>;

/** Reads what a message must be like, and what the request asks for. */
function readDemands(options: ConnectionOptions): Demands {
  const { requireSigned, requestBinding, clockSkewSeconds, algorithms } = options;
  const { groupsAttribute = defaultGroupsAttribute } = options;
  return {
    requireSigned: readWord({ path: 'requireSigned', value: requireSigned }, requireSignedWords),
    requestBinding: readWord({ path: 'requestBinding', value: requestBinding }, requestBindings),
    clockSkewSeconds: readInteger(
      { path: 'clockSkewSeconds', value: clockSkewSeconds },
      { least: 0, most: 600, fallback: 120 },
    ),
    groupsAttribute: readName({ path: 'groupsAttribute', value: groupsAttribute }),
    ...readAttributes(options.attributes),
    allowIdpInitiated: flag(options, 'allowIdpInitiated'),
    algorithms: readAlgorithms({ path: 'algorithms', value: algorithms }),
    ...readAsked(options),
    limits: readLimits(options.limits),
  };
}

/** Reads what the request asks for beside the NameID. */
function readAsked(options: ConnectionOptions): Pick<Connection, AskedName> {
  const { classes, comparison, accepted } = readAuthnContext(options.authnContext);
  return {
    forceAuthn: flag(options, 'forceAuthn'),
    authnContext: classes,
    authnContextComparison: comparison,
    authnContextAccepted: accepted,
    scoping: readScoping(options.scoping),
    extensions: readExtensions(options.extensions),
  };
}

type AskedName =
  | 'forceAuthn'
  | 'authnContext'
  | 'authnContextComparison'
  | 'authnContextAccepted'
  | 'scoping'
  | 'extensions';

/** A schema takes the place of names, so that these stay as they are by default. */
function readAttributes(
  attributes: ConnectionOptions['attributes'],
): Pick<Connection, 'attributeNames' | 'validateClaims'> {
  return {
    attributeNames: readAttributeNames(isClaimsSchema(attributes) ? undefined : attributes),
    validateClaims: readClaimsSchema(attributes),
  };
}

type FlagName = 'refuseExpiredCertificates' | 'allowIdpInitiated' | 'forceAuthn';

function flag(options: ConnectionOptions, path: FlagName): boolean {
  return readFlag({ path, value: options[path] });
}

function readNow(at: DefinitionTime): Date {
  checkOptionNames(at, { now: true });
  const { now = systemNow() } = at;
  if (now instanceof Date && Number.isFinite(now.getTime())) return now;
  throw optionError({ path: 'now', value: now }, 'a valid Date');
}
