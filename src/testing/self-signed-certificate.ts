import { createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { encodeBase64 } from '../bindings/base64.ts';
import { systemNow } from '../clock.ts';
import { der } from './der.ts';

/** Parts of a certificate that a test may want otherwise. */
export interface CertificateDescription {
  /** Default: now. */
  readonly validFrom?: Date;
  /** Default: ten years after `validFrom`, as Okta does. */
  readonly validUntil?: Date;
  /** Hash of the certificate's own signature. Default "sha256". */
  readonly hash?: CertificateHash;
  /** Parts of the distinguished name that differ from Okta's usual ones. */
  readonly subject?: Partial<CertificateSubject>;
}

export type CertificateHash = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** The parts that Okta's certificates name. */
export interface CertificateSubject {
  readonly country: string;
  readonly state: string;
  readonly locality: string;
  readonly organization: string;
  readonly organizationalUnit: string;
  readonly commonName: string;
  readonly email: string;
}

const defaultSubject: CertificateSubject = {
  country: 'US',
  state: 'California',
  locality: 'San Francisco',
  organization: 'samlet test tool',
  organizationalUnit: 'SSOProvider',
  commonName: 'fake-okta',
  email: 'fake-okta@example.com',
};

/** Object identifiers of signatures: RFC 4055, 5 and RFC 5758, 3.2. */
const rsaSignatures: Readonly<Record<CertificateHash, string>> = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ecdsaSignatures: Readonly<Record<CertificateHash, string>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

const tenYearsInMilliseconds = 3652 * 24 * 60 * 60 * 1000;

/**
 * A self-signed X.509 certificate for a private key, as PEM: version 3 without extensions, which is
 * what Okta makes for an app.
 *
 * @see RFC 5280, 4.1
 */
export function selfSignedCertificate(
  privateKey: KeyObject,
  description: CertificateDescription = {},
): string {
  const { validFrom = systemNow(), hash = 'sha256' } = description;
  const validUntil =
    description.validUntil ?? new Date(validFrom.getTime() + tenYearsInMilliseconds);
  const algorithm = signatureAlgorithm(privateKey, hash);
  const name = distinguishedName({ ...defaultSubject, ...description.subject });
  const toBeSigned = der.sequence(
    der.explicit(0, der.integer(Uint8Array.of(2))),
    der.integer(randomBytes(6)),
    algorithm,
    name,
    der.sequence(der.time(validFrom), der.time(validUntil)),
    name,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
  );
  const signature = sign(hash, toBeSigned, privateKey);
  return toPem(der.sequence(toBeSigned, algorithm, der.bitString(signature)));
}

function signatureAlgorithm(key: KeyObject, hash: CertificateHash): Uint8Array {
  return key.asymmetricKeyType === 'ec'
    ? der.sequence(der.oid(ecdsaSignatures[hash]))
    : der.sequence(der.oid(rsaSignatures[hash]), der.nothing());
}

function distinguishedName(subject: CertificateSubject): Uint8Array {
  const part = (oid: string, value: Uint8Array): Uint8Array =>
    der.set(der.sequence(der.oid(oid), value));
  return der.sequence(
    part('2.5.4.6', der.printableString(subject.country)),
    part('2.5.4.8', der.utf8String(subject.state)),
    part('2.5.4.7', der.utf8String(subject.locality)),
    part('2.5.4.10', der.utf8String(subject.organization)),
    part('2.5.4.11', der.utf8String(subject.organizationalUnit)),
    part('2.5.4.3', der.utf8String(subject.commonName)),
    part('1.2.840.113549.1.9.1', der.ia5String(subject.email)),
  );
}

function toPem(bytes: Uint8Array): string {
  const lines = encodeBase64(bytes).match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
