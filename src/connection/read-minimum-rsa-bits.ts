import type { CertificateOptions } from './certificate.ts';
import { readInteger } from './option-readers.ts';

/** What old recordings have, and what OpenSSL still computes with. */
const bounds = { least: 512, most: 16_384, fallback: 2048 };

/** Reads the smallest accepted RSA modulus. 2048 bits are NIST SP 800-131A's minimum. */
export function readMinimumRsaBits({ dangerouslyMinimumRsaBits }: CertificateOptions): number {
  return readInteger(
    { path: 'dangerouslyMinimumRsaBits', value: dangerouslyMinimumRsaBits },
    bounds,
  );
}
