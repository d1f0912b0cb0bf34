import { systemNow } from '../clock.ts';
import { checkOptionNames } from './check-option-names.ts';
import type { Connection } from './connection.ts';
import { connectionOptionNames } from './connection-option-names.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { connectionWarnings } from './connection-warnings.ts';
import { deepFreeze } from './deep-freeze.ts';
import { optionError } from './option-error.ts';
import { readFlag, readInteger, readName, readNames, readWord } from './option-readers.ts';
import { readAlgorithms } from './read-algorithms.ts';
import { readAttributeNames } from './read-attribute-names.ts';
import { readCertificates } from './read-certificates.ts';
import { readDecryption } from './read-decryption.ts';
import { readLimits } from './read-limits.ts';
import { readMinimumRsaBits } from './read-minimum-rsa-bits.ts';
import { readNameIds } from './read-name-ids.ts';
import { readParties } from './read-parties.ts';
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
 *   config_certificate_… as `normalizeCertificates`, config_certificate_expired
 */
export function defineConnection(
  options: ConnectionOptions & { readonly nameIdFormat?: EmailFormat },
  at?: DefinitionTime,
): Connection<string>;
export function defineConnection(options: ConnectionOptions, at?: DefinitionTime): Connection;
export function defineConnection(options: ConnectionOptions, at: DefinitionTime = {}): Connection {
  checkOptionNames(options, connectionOptionNames);
  const now = readNow(at);
  const minimumRsaBits = readMinimumRsaBits(options);
  const refuseExpiredCertificates = flag(options, 'refuseExpiredCertificates');
  const { idp, ...sp } = readParties(options);
  const certificates = readCertificates({
    certificates: options.idp.certificates,
    minimumRsaBits,
    refuseExpired: refuseExpiredCertificates,
    now,
  });
  const connection = {
    ...sp,
    idp: { ...idp, certificates },
    trustedKeys: certificates.map((certificate) => ({ key: certificate.publicKey, certificate })),
    ...readNameIds(options),
    ...readDemands(options),
    refuseExpiredCertificates,
    signing: readSigning(options.signing),
    decryption: readDecryption(options.decryption),
  };
  const warnings = connectionWarnings(connection, { now, minimumRsaBits });
  return deepFreeze({ ...connection, warnings });
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
  | 'decryption'
  | 'refuseExpiredCertificates'
  | 'warnings'
>;

/** Reads what a message must be like, and what the request asks for beside the NameID. */
function readDemands(options: ConnectionOptions): Demands {
  const { requireSigned, requestBinding, clockSkewSeconds, authnContext, algorithms } = options;
  const { groupsAttribute = defaultGroupsAttribute } = options;
  return {
    requireSigned: readWord({ path: 'requireSigned', value: requireSigned }, requireSignedWords),
    requestBinding: readWord({ path: 'requestBinding', value: requestBinding }, requestBindings),
    clockSkewSeconds: readInteger(
      { path: 'clockSkewSeconds', value: clockSkewSeconds },
      { least: 0, most: 600, fallback: 120 },
    ),
    groupsAttribute: readName({ path: 'groupsAttribute', value: groupsAttribute }),
    attributeNames: readAttributeNames(options.attributes),
    allowIdpInitiated: flag(options, 'allowIdpInitiated'),
    algorithms: readAlgorithms({ path: 'algorithms', value: algorithms }),
    forceAuthn: flag(options, 'forceAuthn'),
    authnContext:
      authnContext === undefined ? [] : readNames({ path: 'authnContext', value: authnContext }),
    limits: readLimits(options.limits),
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
