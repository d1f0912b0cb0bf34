import type { KeyObject } from 'node:crypto';
import { certificateWarnings } from './certificate-warnings.ts';
import type { Connection, ConnectionWarning } from './connection.ts';
import { httpUrl, isLoopback } from './http-url.ts';

const safeRsaBits = 2048;

/** What warnings are made from beside the connection itself. */
export interface WarningContext {
  readonly now: Date;
  readonly minimumRsaBits: number;
}

type Checked = Pick<Connection, 'acsUrl' | 'idp' | 'algorithms' | 'decryption'>;

/** Lists what is allowed in a connection but worth a look, each with its remedy. */
export function connectionWarnings(
  connection: Checked,
  context: WarningContext,
): readonly ConnectionWarning[] {
  return [
    ...connection.idp.certificates.flatMap((certificate) =>
      certificateWarnings(certificate, context.now),
    ),
    ...urlWarnings(connection),
    ...issuerWarnings(connection.idp.entityId),
    ...strengthWarnings(connection, context),
    ...decryptionWarnings(connection.decryption),
  ];
}

function urlWarnings({ acsUrl, idp }: Checked): readonly ConnectionWarning[] {
  const warnings: ConnectionWarning[] = [];
  if (isOpenHttp(acsUrl)) {
    const message =
      'acsUrl is not https, so logins can be read and changed on their way. Serve it by https and set the https URL in Okta too.';
    warnings.push({ code: 'acs_url_not_https', message });
  }
  if (acsUrl.includes('_')) {
    const message =
      'acsUrl has an underscore, which Okta\'s "Single sign on URL" field refuses. Use a hyphen instead.';
    warnings.push({ code: 'acs_url_underscore', message });
  }
  if (isOpenHttp(idp.loginUrl)) {
    const message =
      'idp.loginUrl is not https, so passwords may be typed into a forged page. Copy the https URL from the setup page.';
    warnings.push({ code: 'login_url_not_https', message });
  }
  return warnings;
}

function issuerWarnings(entityId: string): readonly ConnectionWarning[] {
  if (/^https:\/\/www\.okta\.com\/exk/i.test(entityId)) {
    const message =
      'idp.entityId begins with https, but Okta\'s issuers begin with http://www.okta.com/. Copy "Identity Provider Issuer" as it is.';
    return [{ code: 'issuer_https_for_okta', message }];
  }
  if (!/\/metadata\/?$|\/sso\/saml\/metadata/.test(entityId)) return [];
  const message =
    'idp.entityId looks like the address of metadata. Copy "Identity Provider Issuer", for example http://www.okta.com/exk1fcia6d6EMsf331d8.';
  return [{ code: 'issuer_looks_like_metadata_url', message }];
}

function strengthWarnings(
  { algorithms }: Checked,
  { minimumRsaBits }: WarningContext,
): readonly ConnectionWarning[] {
  const warnings: ConnectionWarning[] = [];
  if (algorithms.has('sha1') || algorithms.has('rsa-sha1')) {
    const message =
      'algorithms allows SHA-1, with which signatures can be forged at some cost. In Okta set Signature Algorithm to RSA-SHA256 and Digest Algorithm to SHA256, then take it out.';
    warnings.push({ code: 'algorithm_sha1', message });
  }
  if (minimumRsaBits < safeRsaBits) {
    const message = `dangerouslyMinimumRsaBits allows RSA keys of ${minimumRsaBits} bits, which can be broken. Generate a certificate with 2048 bits in Okta, then take it out.`;
    warnings.push({ code: 'weak_key_allowed', message });
  }
  return warnings;
}

function decryptionWarnings(decryption: Checked['decryption']): readonly ConnectionWarning[] {
  const warnings: ConnectionWarning[] = [];
  const bits =
    decryption?.privateKeys.map(modulusBits).filter((length) => length < safeRsaBits) ?? [];
  if (bits.length > 0) {
    const message = `decryption.privateKeys has a key of ${Math.min(...bits)} bits. Make one of 2048 bits and upload its certificate in Okta under Encryption Certificate.`;
    warnings.push({ code: 'decryption_key_weak', message });
  }
  if (decryption?.dangerouslyAllowUnsignedCbc) {
    const message =
      'decryption.dangerouslyAllowUnsignedCbc lets others try ciphertexts. In Okta set Encryption Algorithm to AES256-GCM, then take it out.';
    warnings.push({ code: 'unsigned_cbc_allowed', message });
  }
  return warnings;
}

function modulusBits({ asymmetricKeyDetails }: KeyObject): number {
  return asymmetricKeyDetails?.modulusLength ?? 0;
}

function isOpenHttp(text: string): boolean {
  const url = httpUrl(text);
  return url?.protocol === 'http:' && !isLoopback(url);
}
