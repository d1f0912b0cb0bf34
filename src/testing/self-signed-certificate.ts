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
  /** Parts of the distinguished name that differ from Okta's usual ones; null leaves one out. */
  readonly subject?: { readonly [Part in keyof CertificateSubject]?: string | null };
  /**
   * Say that the key is for signatures and for encrypting keys, without which Okta does not encrypt
   * for it. Default false: Okta's own certificates have no extensions.
   */
  readonly keyUsage?: boolean;
}

/** The hash that the signature of a certificate is made of. */
export type CertificateHash = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** The parts that Okta's certificates name. */
export interface CertificateSubject {
  /** C: two letters. Default "US". */
  readonly country: string;
  /** ST. Default "California". */
  readonly state: string;
  /** L: the town. Default "San Francisco". */
  readonly locality: string;
  /** O. Default "samlet test tool". */
  readonly organization: string;
  /** OU. Default "SSOProvider". */
  readonly organizationalUnit: string;
  /** CN. Default "fake-okta"; in Okta the name of the tenant. */
  readonly commonName: string;
  /** emailAddress, in ASCII. Default "fake-okta@example.com". */
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

/** In Okta's order; object identifiers of RFC 5280, appendix A.1. */
const nameParts = [
  ['country', '2.5.4.6', der.printableString],
  ['state', '2.5.4.8', der.utf8String],
  ['locality', '2.5.4.7', der.utf8String],
  ['organization', '2.5.4.10', der.utf8String],
  ['organizationalUnit', '2.5.4.11', der.utf8String],
  ['commonName', '2.5.4.3', der.utf8String],
  ['email', '1.2.840.113549.1.9.1', der.ia5String],
] as const;

const tenYearsInMilliseconds = 3652 * 24 * 60 * 60 * 1000;

/**
 * A self-signed X.509 certificate for a private key, as PEM: version 3 without extensions, which is
 * what Okta makes for an app, or with the key's usage alone.
 *
 * @see RFC 5280, 4.1 and 4.2.1.3
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
    ...(description.keyUsage === true ? [der.explicit(3, der.sequence(keyUsage()))] : []),
  );
  const isEd25519 = privateKey.asymmetricKeyType === 'ed25519';
  const signature = sign(isEd25519 ? null : hash, toBeSigned, privateKey);
  return toPem(der.sequence(toBeSigned, algorithm, der.bitString(signature)));
}

/** @see RFC 8410, 3 */
const ed25519 = '1.3.101.112';

function signatureAlgorithm(key: KeyObject, hash: CertificateHash): Uint8Array {
  if (key.asymmetricKeyType === 'ed25519') return der.sequence(der.oid(ed25519));
  return key.asymmetricKeyType === 'ec'
    ? der.sequence(der.oid(ecdsaSignatures[hash]))
    : der.sequence(der.oid(rsaSignatures[hash]), der.nothing());
}

/** digitalSignature and keyEncipherment, the first and the third of nine bits; critical. */
function keyUsage(): Uint8Array {
  const bits = der.bitString(Uint8Array.of(0b1010_0000), { unused: 5 });
  return der.sequence(der.oid('2.5.29.15'), der.boolean(true), der.octetString(bits));
}

type SubjectParts = { readonly [Part in keyof CertificateSubject]: string | null };

function distinguishedName(subject: SubjectParts): Uint8Array {
  const parts = nameParts.flatMap(([part, oid, encode]) => {
    const value = subject[part];
    return value === null ? [] : [der.set(der.sequence(der.oid(oid), encode(value)))];
  });
  return der.sequence(...parts);
}

function toPem(bytes: Uint8Array): string {
  const lines = encodeBase64(bytes).match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
