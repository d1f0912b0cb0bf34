import { Buffer } from 'node:buffer';

/** Base64 with the letters that URLs and cookies take unescaped, without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** As `encodeBase64url`, of a text in UTF-8. */
export function encodeText(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

/** Decodes what `encodeText` made; for text that is known to be just that. */
export function decodeText(encoded: string): string {
  return Buffer.from(encoded, 'base64url').toString('utf8');
}
