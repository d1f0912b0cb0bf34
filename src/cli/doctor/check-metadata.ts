import { normalizeCertificate } from '../../connection/certificate.ts';
import type { Connection } from '../../connection/connection.ts';
import { showValue } from '../../errors/show-value.ts';
import type { IdpMetadata } from '../../metadata/idp-metadata.ts';
import type { Finding } from './finding.ts';

/** Whether the IdP's metadata says what the connection says, and offers what the request asks. */
export function checkMetadata(connection: Connection, metadata: IdpMetadata): readonly Finding[] {
  return [agreement(connection, metadata), nameIdFormat(connection, metadata)];
}

function agreement({ idp }: Connection, metadata: IdpMetadata): Finding {
  const check = 'The metadata says the same as the connection';
  const trusted = new Set(idp.certificates.map(({ fingerprint }) => fingerprint));
  const unknown = metadata.certificates.filter(
    (pem) => !trusted.has(normalizeCertificate(pem).fingerprint),
  );
  const urls = Object.values(metadata.ssoUrls);
  const differences = [
    ...(metadata.entityId === idp.entityId
      ? []
      : [`idp.entityId is ${showValue(metadata.entityId)} there.`]),
    ...(urls.includes(idp.loginUrl) ? [] : [`idp.loginUrl is ${urls.join(' or ')} there.`]),
    ...(unknown.length === 0 ? [] : [`${unknown.length} of its certificates not trusted here.`]),
  ];
  if (differences.length === 0) return { check, outcome: 'pass' };
  return {
    check,
    outcome: 'warn',
    detail: differences.join(' '),
    remedy: 'Take the values from the metadata, unless you know why they differ.',
  };
}

function nameIdFormat({ nameIdPolicy }: Connection, { nameIdFormats }: IdpMetadata): Finding {
  const check = 'The IdP offers the NameID format that the request asks for';
  const format = nameIdPolicy?.format ?? null;
  if (format === null) return { check, outcome: 'pass', detail: 'the request asks for none' };
  if (nameIdFormats.length === 0) {
    return { check, outcome: 'skipped', detail: 'the metadata names no formats' };
  }
  if (nameIdFormats.includes(format)) return { check, outcome: 'pass', detail: format };
  return {
    check,
    outcome: 'warn',
    detail: `The request asks for ${format}; the metadata offers ${nameIdFormats.map(showValue).join(', ')}.`,
    remedy:
      'Okta refuses such a request on its own page, unseen by you. Set "Name ID format" in its form, or leave nameIdPolicy out: null.',
  };
}
