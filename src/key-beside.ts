import type { KeyObject } from 'node:crypto';

const { navigator } = globalThis as { readonly navigator?: { readonly userAgent?: string } };
const isWorker = navigator?.userAgent === 'Cloudflare-Workers';

/**
 * A key to stand beside options of node:crypto. Cloudflare Workers take a KeyObject by itself only,
 * and a key as PEM beside options.
 */
export function keyBeside(key: KeyObject): KeyObject {
  return isWorker ? (asPem(key) as unknown as KeyObject) : key;
}

function asPem(key: KeyObject): string | Uint8Array {
  return key.type === 'private'
    ? key.export({ type: 'pkcs8', format: 'pem' })
    : key.export({ type: 'spki', format: 'pem' });
}
