import { defaultLimits } from '../xml/limits.ts';
import type { OptionNames } from './check-option-names.ts';
import type { ConnectionOptions } from './connection-options.ts';

/** Every name that `defineConnection` takes; the compiler keeps it equal to ConnectionOptions. */
export const connectionOptionNames: Readonly<
  Record<keyof Required<ConnectionOptions>, true | OptionNames>
> = {
  entityId: true,
  acsUrl: true,
  sloUrl: true,
  idp: {
    entityId: true,
    loginUrl: true,
    certificates: true,
    logoutUrl: true,
    logoutResponseUrl: true,
    logoutBinding: true,
  },
  nameIdFormat: true,
  nameIdPolicy: { format: true, spNameQualifier: true, allowCreate: true },
  requireSigned: true,
  clockSkewSeconds: true,
  groupsAttribute: true,
  attributes: { email: true, firstName: true, lastName: true, displayName: true },
  allowIdpInitiated: true,
  refuseExpiredCertificates: true,
  algorithms: true,
  dangerouslyMinimumRsaBits: true,
  signing: { privateKey: true, certificate: true, algorithm: true },
  requestBinding: true,
  decryption: { privateKeys: true, certificate: true, dangerouslyAllowUnsignedCbc: true },
  forceAuthn: true,
  authnContext: { comparison: true, classes: true, order: true },
  scoping: { proxyCount: true, idpList: true, requesterIds: true },
  extensions: true,
  limits: Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, true as const])),
};
