import { Buffer } from 'node:buffer';

/** Well above the 128 bits that the standard recommends, and few enough for a short URL. */
const randomBytes = 20;

/**
 * Makes an identifier that nobody can guess: an underscore and 160 random bits in hexadecimal, so
 * that it is a valid xs:ID.
 *
 * @see saml-core-2.0-os, 1.3.4
 */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(randomBytes));
  return `_${Buffer.from(bytes.buffer).toString('hex')}`;
}
