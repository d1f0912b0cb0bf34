import { type KeyObject, X509Certificate } from 'node:crypto';
import type { NormalizedCertificate } from './certificate.ts';
import type { CertificateBlock } from './certificate-blocks.ts';
import { certificateRefusal } from './certificate-refusal.ts';
import { decodeCertificate } from './decode-certificate.ts';

/** What signature verification can work with, by OpenSSL's names for the curves. */
const curveBits: ReadonlyMap<string, number> = new Map([
  ['prime256v1', 256],
  ['secp384r1', 384],
  ['secp521r1', 521],
]);

const expectedKey = 'RSA, or EC on P-256, P-384 or P-521';

/** One certificate to read, and which keys are accepted in it. */
export interface CertificateReading {
  readonly block: CertificateBlock;
  readonly minimumRsaBits: number;
  readonly allowEd25519: boolean;
}

type KeySize = Pick<NormalizedCertificate, 'keyType' | 'keyBits'>;

/** Decodes, parses and judges one certificate. Its dates are read, not judged. */
export function readCertificate(reading: CertificateReading): NormalizedCertificate {
  const { place } = reading.block;
  const certificate = parse(decodeCertificate(reading.block), place);
  const publicKey = readPublicKey(certificate, place);

  return Object.freeze({
    pem: certificate.toString(),
    fingerprint: certificate.fingerprint256,
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: readDate(certificate.validFrom, place),
    validUntil: readDate(certificate.validTo, place),
    ...keySize(publicKey, reading),
    publicKey,
  });
}

function parse(der: Uint8Array, place: string): X509Certificate {
  const certificate = orUndefined(() => new X509Certificate(der));
  // Node looks for PEM text first, even inside DER: what it read must be what was judged.
  if (certificate?.raw.equals(der)) return certificate;
  throw certificateRefusal('config_certificate_invalid', { place });
}

function readPublicKey(certificate: X509Certificate, place: string): KeyObject {
  const key = orUndefined(() => certificate.publicKey);
  if (key) return key;
  const actual = 'a key that cannot be read';
  throw certificateRefusal('config_certificate_key_type', { place, expected: expectedKey, actual });
}

/** OpenSSL writes "Nov 24 09:00:00 2026 GMT". */
function readDate(text: string, place: string): Date {
  const milliseconds = Date.parse(text);
  if (Number.isFinite(milliseconds)) return new Date(milliseconds);
  const actual = 'a validity date that cannot be read';
  throw certificateRefusal('config_certificate_invalid', { place, actual });
}

function keySize(key: KeyObject, reading: CertificateReading): KeySize {
  if (key.asymmetricKeyType === 'rsa') return rsaSize(key, reading);

  if (key.asymmetricKeyType === 'ed25519' && reading.allowEd25519) {
    return { keyType: 'ed25519', keyBits: 256 };
  }
  const { namedCurve = 'none' } = key.asymmetricKeyDetails ?? {};
  const keyBits = curveBits.get(namedCurve);
  if (key.asymmetricKeyType === 'ec' && keyBits !== undefined) return { keyType: 'ec', keyBits };
  throw certificateRefusal('config_certificate_key_type', {
    place: reading.block.place,
    expected: expectedKey,
    actual: `${key.asymmetricKeyType}, curve ${namedCurve}`,
  });
}

function rsaSize(key: KeyObject, { block, minimumRsaBits }: CertificateReading): KeySize {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  // With exponent 1 every text is its own signature, and no RSA key has an even one.
  const soundExponent = publicExponent >= 3n && publicExponent % 2n === 1n;
  if (modulusLength >= minimumRsaBits && soundExponent) {
    return { keyType: 'rsa', keyBits: modulusLength };
  }
  throw certificateRefusal('config_certificate_weak_key', {
    place: block.place,
    expected: `at least ${minimumRsaBits} bits and an odd exponent above 1`,
    actual: `${modulusLength} bits, exponent ${publicExponent}`,
  });
}

/** One `CN=…` a line comes from Node, with line ends inside a value escaped. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

function orUndefined<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}
