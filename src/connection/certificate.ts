import type { KeyObject } from 'node:crypto';

/** One certificate, read from whatever shape it was pasted in. */
export interface NormalizedCertificate {
  /** PEM with 64-character lines, LF line ends and a final newline. */
  readonly pem: string;
  /** SHA-256 of the DER bytes: upper-case hex pairs joined by colons, as Okta shows it. */
  readonly fingerprint: string;
  /** Distinguished name, one line. */
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly keyType: 'rsa' | 'ec';
  /** Bits of the RSA modulus or of the curve's field. */
  readonly keyBits: number;
  /** The public key, made once. */
  readonly publicKey: KeyObject;
}
