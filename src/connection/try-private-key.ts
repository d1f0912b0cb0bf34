import { createPrivateKey, type KeyObject } from 'node:crypto';

/** The private key in a PEM text, or undefined; what the platform says of a bad one is not kept. */
export function tryPrivateKey(pem: unknown): KeyObject | undefined {
  if (typeof pem !== 'string') return undefined;
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
