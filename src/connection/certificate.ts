import type { KeyObject } from 'node:crypto';
import { certificateBlocks } from './certificate-blocks.ts';
import { certificateRefusal } from './certificate-refusal.ts';
import { checkOptionNames } from './check-option-names.ts';
import { optionError } from './option-error.ts';
import { readFlag } from './option-readers.ts';
import { readCertificate } from './read-certificate.ts';
import { readMinimumRsaBits } from './read-minimum-rsa-bits.ts';

/** One certificate, read from whatever shape it was pasted in. */
export interface NormalizedCertificate {
  /** PEM with 64-character lines, LF line ends and a final newline. */
  readonly pem: string;
  /** SHA-256 of the DER bytes: upper-case hex pairs joined by colons, as Okta shows it. */
  readonly fingerprint: string;
  /** Distinguished name, one line. */
  readonly subject: string;
  /** Distinguished name of who signed it, one line; equal to `subject` where self-signed. */
  readonly issuer: string;
  /** Its notBefore, to the second. */
  readonly validFrom: Date;
  /** Its notAfter, to the second: that instant is still inside. */
  readonly validUntil: Date;
  /** Kind of the public key; Ed25519 comes only where it is allowed by an option. */
  readonly keyType: 'rsa' | 'ec' | 'ed25519';
  /** Bits of the RSA modulus or of the curve's field. */
  readonly keyBits: number;
  /** The public key, made once. */
  readonly publicKey: KeyObject;
}

/** What a certificate is held to beyond being readable. */
export interface CertificateOptions {
  /** Smallest accepted RSA modulus in bits. Default and safe minimum 2048. */
  readonly dangerouslyMinimumRsaBits?: number;
  /** Take a certificate with an Ed25519 key, too. Default false: hardly any product verifies one. */
  readonly allowEd25519?: boolean;
}

/** Far above any bundle of certificates (some 150 of RSA 2048), and read in milliseconds. */
const longestPaste = 262_144;

/**
 * Reads exactly one certificate from what an administrator pasted: PEM with any or no line ends,
 * with or without its BEGIN and END lines, text around it, an XML X509Certificate element, or bare
 * base64. The same certificate twice counts as one. The labels X509 CERTIFICATE and TRUSTED
 * CERTIFICATE are accepted; OpenSSL's trust settings in the latter are passed over. An expired
 * certificate is accepted: see `validUntil`.
 *
 * @example normalizeCertificate(pastedText).fingerprint // "AB:12:…"
 * @throws SamlError config_certificate_missing, _too_large, _multiple, _private_key, _request,
 *   _public_key, _not_base64, _truncated, _trailing_data, _invalid, _weak_key, _key_type;
 *   config_option_invalid, config_unknown_option for a wrong second parameter
 * @see RFC 7468; RFC 5280, 4.1
 */
export function normalizeCertificate(
  pasted: string,
  options: CertificateOptions = {},
): NormalizedCertificate {
  const [certificate, ...others] = normalizeCertificates(pasted, options);
  if (certificate && others.length === 0) return certificate;
  const actual = `${others.length + 1} certificates`;
  throw certificateRefusal('config_certificate_multiple', { place: '', expected: 'one', actual });
}

/**
 * Reads all certificates from one pasted text or several, in order, each one once. At least one
 * comes back.
 *
 * @throws SamlError the same codes as `normalizeCertificate`, but for config_certificate_multiple
 */
export function normalizeCertificates(
  pasted: string | readonly string[],
  options: CertificateOptions = {},
): readonly NormalizedCertificate[] {
  checkOptionNames(options, { dangerouslyMinimumRsaBits: true, allowEd25519: true });
  const minimumRsaBits = readMinimumRsaBits(options);
  const allowEd25519 = readFlag({ path: 'allowEd25519', value: options.allowEd25519 });
  const texts = readTexts(pasted);
  const blocks = texts.flatMap((text, index) =>
    certificateBlocks(text, texts.length === 1 ? '' : `entry ${index + 1} of ${texts.length}`),
  );
  const all = blocks.map((block) => readCertificate({ block, minimumRsaBits, allowEd25519 }));
  // A Map leaves what it has once more where it stood first.
  const byFingerprint = new Map(all.map((each) => [each.fingerprint, each]));
  return Object.freeze([...byFingerprint.values()]);
}

/** Callers in plain JavaScript pass anything; what it is may be said, what is in it may not. */
function readTexts(pasted: unknown): readonly string[] {
  const texts: readonly unknown[] = Array.isArray(pasted) ? pasted : [pasted ?? ''];
  if (!texts.every((text) => typeof text === 'string')) {
    const value = texts.find((text) => typeof text !== 'string');
    throw optionError({ path: 'idp.certificates', value }, 'text, or a list of texts');
  }
  if (texts.length === 0) throw certificateRefusal('config_certificate_missing', { place: '' });

  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length <= longestPaste) return texts;
  throw certificateRefusal('config_certificate_too_large', {
    place: '',
    expected: `at most ${longestPaste} characters`,
    actual: `${length} characters`,
  });
}
