import { systemNow } from '../clock.ts';
import { checkOptionNames } from '../connection/check-option-names.ts';
import { deepFreeze } from '../connection/deep-freeze.ts';
import { optionError } from '../connection/option-error.ts';
import { readAlgorithms } from '../connection/read-algorithms.ts';
import { readMinimumRsaBits } from '../connection/read-minimum-rsa-bits.ts';
import { SamlError } from '../errors/saml-error.ts';
import { defaultLimits, type Limits } from '../xml/limits.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { chooseIdp } from './choose-idp.ts';
import type { IdpMetadata } from './idp-metadata.ts';
import { metadataLimits } from './metadata-limits.ts';
import { parseMetadata } from './parse-metadata.ts';
import { readIdpEntity } from './read-idp-entity.ts';
import { verifyMetadata } from './verify-metadata.ts';

export interface ReadIdpMetadataOptions {
  /** Which IdP is meant. Needed where the metadata describes several. */
  readonly entityId?: string;
  /**
   * Certificates of the metadata's publisher, in any shape that can be pasted. Given, the metadata
   * must carry a valid signature by one of them, and nothing outside that signature is read.
   * Default none: then a signature is not looked at, and trust rests on where the text came from.
   */
  readonly trustedCertificates?: string | readonly string[];
  /** Allow-list for that signature, as in `defineConnection`. SHA-1 is off by default. */
  readonly algorithms?: readonly string[];
  /** Smallest accepted RSA modulus in bits. Default and safe minimum 2048. */
  readonly dangerouslyMinimumRsaBits?: number;
  /** Default the system clock. */
  readonly now?: Date;
  /** Bounds on the text. `messageBytes` is 5 MiB by default; elements and comments grow with it. */
  readonly limits?: Partial<Limits>;
}

const optionNames = {
  entityId: true,
  trustedCertificates: true,
  algorithms: true,
  dangerouslyMinimumRsaBits: true,
  now: true,
  limits: Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, true as const])),
} as const satisfies Record<keyof ReadIdpMetadataOptions, unknown>;

/**
 * Reads the metadata of an IdP: one EntityDescriptor, or an EntitiesDescriptor that holds it. The
 * text is parsed as strictly as any message; metadata past its validUntil is refused.
 *
 * @example
 * const metadata = readIdpMetadata(xml);
 * defineConnection({ entityId, acsUrl, idp: idpFromMetadata(metadata) });
 * @throws SamlError metadata_malformed, metadata_too_large, metadata_no_idp, metadata_idp_unknown,
 *   metadata_several_idps, metadata_ambiguous, metadata_url_invalid, metadata_no_login_url,
 *   metadata_expired, metadata_signature_missing, metadata_signature_invalid; config_… for a wrong
 *   option
 * @see saml-metadata-2.0-os, 2.3 and 2.4.3
 */
export function readIdpMetadata(xml: string, options: ReadIdpMetadataOptions = {}): IdpMetadata {
  checkOptionNames(options, optionNames);
  const { entityId, trustedCertificates, now = systemNow() } = options;
  const limits = metadataLimits(options.limits);
  const minimumRsaBits = readMinimumRsaBits(options);
  const algorithms = readAlgorithms({ path: 'algorithms', value: options.algorithms });

  const parsed = parseMetadata(xml, limits);
  const root =
    trustedCertificates === undefined
      ? parsed
      : verifyMetadata(parsed, {
          certificates: trustedCertificates,
          minimumRsaBits,
          algorithms,
          limits,
        });
  const metadata = readAgreeing(chooseIdp(root, { entityId }), minimumRsaBits);
  refuseExpired(metadata, now);
  return deepFreeze(metadata);
}

/** An IdP that is described twice in the same words is described once. */
function readAgreeing(
  [first, ...same]: readonly [XmlElement, ...XmlElement[]],
  minimumRsaBits: number,
): IdpMetadata {
  const metadata = readIdpEntity(first, { minimumRsaBits });
  const said = JSON.stringify(metadata);
  if (same.every((one) => JSON.stringify(readIdpEntity(one, { minimumRsaBits })) === said)) {
    return metadata;
  }
  throw new SamlError('metadata_ambiguous', {
    expected: 'one EntityDescriptor for each entityID',
    actual: `${same.length + 1} that differ, of ${metadata.entityId}`,
  });
}

function refuseExpired({ validUntil }: IdpMetadata, now: Date): void {
  if (!(now instanceof Date) || Number.isNaN(now.getTime())) {
    throw optionError({ path: 'now', value: now }, 'a valid Date');
  }
  if (validUntil === undefined || now < validUntil) return;
  throw new SamlError('metadata_expired', {
    expected: `validUntil after ${now.toISOString()}`,
    actual: validUntil.toISOString(),
  });
}
