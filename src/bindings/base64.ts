import { Buffer } from 'node:buffer';

/** Standard base64 with padding, on one line. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Deno's decoder takes most of a second to skip a megabyte of what is no base64. */
const longText = 65_536;
const foreign = /[^A-Za-z0-9+/=]/;

/**
 * Decodes standard base64 on one line, or gives undefined for anything but the one text that
 * encodes those bytes: url-safe letters, missing padding and stray trailing bits are refused.
 *
 * Encoding the result again and comparing is both the strictest test and the fastest, since
 * the platform does either way with vector instructions.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length > longText && foreign.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
