import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import type { Report } from '../../src/flows/report.ts';
import type { Login } from '../../src/login/login.ts';
import type { EncryptionDescription, ResponseDescription } from '../../src/testing/index.ts';
import { selfSignedCertificate } from '../../src/testing/index.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { explained, type SignIn, signIn } from '../support/sign-in.ts';

/** A decryption key of this side. */
export interface ServiceKey {
  readonly privateKey: string;
  readonly certificate: string;
}

function serviceKey(key: KeyObject): ServiceKey {
  return {
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    // What Okta demands of a certificate to encrypt to.
    certificate: selfSignedCertificate(key, { keyUsage: true }),
  };
}

/** The key that Okta encrypts to, and another one of the same length. */
export const ourKey: ServiceKey = fixtureKey('next');
export const otherKey: ServiceKey = serviceKey(
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
);
export const ourPrivateKey: KeyObject = createPrivateKey(ourKey.privateKey);

/** Encrypted to this side, in Okta's way unless described otherwise. */
export function encrypted(
  encryption: Partial<EncryptionDescription> = {},
  description: ResponseDescription = {},
): ResponseDescription {
  return { ...description, encrypt: { certificate: ourKey.certificate, ...encryption } };
}

/** The same, with GCM, which needs no signature around it. */
export function encryptedWithGcm(
  encryption: Partial<EncryptionDescription> = {},
  description: ResponseDescription = {},
): ResponseDescription {
  return encrypted({ dataAlgorithm: 'aes256-gcm', ...encryption }, description);
}

function withKey(differing: SignIn): SignIn {
  const decryption: ConnectionOptions['decryption'] = { privateKeys: ourKey.privateKey };
  return { ...differing, options: { decryption, ...differing.options } };
}

/** Has the described response verified by a connection with our decryption key. */
export function signInEncrypted(description: ResponseDescription, differing: SignIn = {}): Login {
  return signIn(description, withKey(differing));
}

/** Has it explained. */
export function explainedEncrypted(
  description: ResponseDescription,
  differing: SignIn = {},
): Report {
  return explained(description, withKey(differing));
}
