import { Buffer } from 'node:buffer';

/** Base64 with the letters that URLs and cookies take unescaped, without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}

/** Decodes what `encodeBase64url` made; for text that is known to be just that. */
export function decodeBase64url(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}
