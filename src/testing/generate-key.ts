import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Key types of certificates; "rsa-1024" is for tests of its refusal. */
export type FakeKeyType = 'rsa-1024' | 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'ec-p256' | 'ed25519';

const rsaBits: Readonly<Record<Exclude<FakeKeyType, 'ec-p256' | 'ed25519'>, number>> = {
  'rsa-1024': 1024,
  'rsa-2048': 2048,
  'rsa-3072': 3072,
  'rsa-4096': 4096,
};

export function generateKey(type: FakeKeyType): KeyObject {
  if (type === 'ed25519') return generateKeyPairSync('ed25519').privateKey;
  if (type === 'ec-p256') return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  return generateKeyPairSync('rsa', { modulusLength: rsaBits[type] }).privateKey;
}
