import { expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { idp, now, requestId } from '../support/sign-in.ts';
import { encryptedWithGcm, otherKey, ourKey, signInEncrypted } from './encrypted-sign-in.ts';

const [oldKey, newKey] = [ourKey, otherKey];
const keys = (...privateKeys: readonly string[]) => ({ options: { decryption: { privateKeys } } });
const toOld = encryptedWithGcm({ certificate: oldKey.certificate });
const toNew = encryptedWithGcm({ certificate: newKey.certificate });
const toBoth = encryptedWithGcm({ certificate: [oldKey.certificate, newKey.certificate] });

test('nobody is locked out while one key replaces another', () => {
  const before = keys(oldKey.privateKey);
  const overlap = keys(newKey.privateKey, oldKey.privateKey);
  const afterwards = keys(newKey.privateKey);
  expect(signInEncrypted(toOld, before).email).toBe('alice@example.com');
  expectRejected('decryption_failed', () => signInEncrypted(toNew, before));
  for (const description of [toOld, toNew, toBoth]) {
    expect(signInEncrypted(description, overlap).email).toBe('alice@example.com');
  }
  expect(signInEncrypted(toNew, afterwards).email).toBe('alice@example.com');
  expectRejected('decryption_failed', () => signInEncrypted(toOld, afterwards));
});

test('a message to several recipients is read by each of them', () => {
  expect(signInEncrypted(toBoth, keys(oldKey.privateKey)).email).toBe('alice@example.com');
  expect(signInEncrypted(toBoth, keys(newKey.privateKey)).email).toBe('alice@example.com');
});

test('a connection of today replaces one of yesterday without a restart', () => {
  const { xml: _, samlResponse } = idp.respond({ now, inResponseTo: requestId, ...toNew });
  const define = (privateKeys: readonly string[]) =>
    defineConnection(idp.connectionOptions({ decryption: { privateKeys } }), { now });
  const verified = (privateKeys: readonly string[]) =>
    verifyResponse(define(privateKeys), samlResponse, { requestId, now });
  expect(() => verified([oldKey.privateKey])).toThrow(/could not be decrypted/);
  expect(verified([newKey.privateKey, oldKey.privateKey]).email).toBe('alice@example.com');
});
