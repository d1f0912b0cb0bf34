/**
 * Bytes of a base64 text that may be damaged: what is no base64 is passed over. For looking at
 * damage only; whatever decides a login is decoded strictly.
 */
export function looseBase64(text: string): Uint8Array {
  const clean = text.replace(/[^A-Za-z0-9+/]/g, '');
  const usable = clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0));
  return Uint8Array.from(atob(usable), (character) => character.charCodeAt(0));
}
