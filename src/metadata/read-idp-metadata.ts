import { systemNow } from '../clock.ts';
import { checkOptionNames } from '../connection/check-option-names.ts';
import { deepFreeze } from '../connection/deep-freeze.ts';
import { optionError } from '../connection/option-error.ts';
import { readAlgorithms } from '../connection/read-algorithms.ts';
import { readMinimumRsaBits } from '../connection/read-minimum-rsa-bits.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { chooseIdp } from './choose-idp.ts';
import type { IdpMetadata } from './idp-metadata.ts';
import { metadataLimits } from './metadata-limits.ts';
import { parseMetadata } from './parse-metadata.ts';
import { readIdpEntity } from './read-idp-entity.ts';
import { type ReadIdpMetadataOptions, readOptionNames } from './read-options.ts';
import { verifyMetadata } from './verify-metadata.ts';

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
  checkOptionNames(options, readOptionNames);
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
