import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { decodeText, encodeText } from '../bindings/base64url.ts';
import { deriveKeys, type Secret } from './derive-keys.ts';

/** Signs short texts so that only the holder of the secret can have written them. */
export interface Seal {
  /** Gives text of the letters of base64url and one dot. `name` is signed along, not contained. */
  readonly close: (name: string, text: string) => string;
  /** Gives the text, or undefined unless one of the secrets closed it under the same name. */
  readonly open: (name: string, sealed: string) => string | undefined;
}

/**
 * Makes a seal: HMAC-SHA-256 over the name and the text. Readable by anyone, writable by nobody.
 *
 * @throws SamlError config_secret_invalid
 */
export function createSeal(secret: Secret | undefined): Seal {
  const keys = deriveKeys(secret);
  const [signingKey] = keys;
  return {
    close: (name, text) => {
      const payload = encodeText(text);
      return `${payload}.${mac(signingKey, { name, payload })}`;
    },
    open: (name, sealed) => {
      const [payload = '', signature = '', ...rest] = sealed.split('.');
      if (rest.length > 0) return undefined;
      const signed = keys.filter((key) => sameText(mac(key, { name, payload }), signature));
      return signed.length === 0 ? undefined : decodeText(payload);
    },
  };
}

const utf8 = new TextEncoder();

function mac(key: KeyObject, signed: { name: string; payload: string }): string {
  const hmac = createHmac('sha256', key).update(`${signed.name}.${signed.payload}`);
  return hmac.digest('base64url');
}

/** Compares the encoded forms: of several base64 texts for the same bytes, only one is accepted. */
function sameText(expected: string, actual: string): boolean {
  const [left, right] = [utf8.encode(expected), utf8.encode(actual)];
  return left.length === right.length && timingSafeEqual(left, right);
}
