import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Signing } from '../../src/connection/connection.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { signatureAlgorithms } from '../../src/signature/algorithms.ts';
import { selfSignedCertificate } from '../../src/testing/index.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { idp } from '../support/sign-in.ts';

/** A key of this side, in PEM as its owner gives it. */
export interface SigningKey {
  readonly privateKey: string;
  readonly certificate: string;
}

function signingKey(key: KeyObject): SigningKey {
  return {
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificate: selfSignedCertificate(key),
  };
}

const ec = (namedCurve: string): SigningKey =>
  signingKey(generateKeyPairSync('ec', { namedCurve }).privateKey);

const made: { p521?: SigningKey } = {};

export const signingKeys: Readonly<Record<'RSA' | 'P-256' | 'P-384' | 'P-521', SigningKey>> = {
  RSA: signingKey(createPrivateKey(fixtureKey('next').privateKey)),
  'P-256': ec('P-256'),
  'P-384': ec('P-384'),
  // Not before it is needed: Deno cannot make its certificate.
  get 'P-521'() {
    made.p521 ??= ec('P-521');
    return made.p521;
  },
};

/** Every algorithm that this side and its opponents sign with, with every key that fits. */
export const signingCases: readonly {
  readonly algorithm: string;
  readonly uri: string;
  readonly keyName: keyof typeof signingKeys;
}[] = [...signatureAlgorithms]
  .filter(([, { hash, keyType }]) => hash !== 'sha1' && keyType !== 'ed25519')
  .flatMap(([uri, { name: algorithm, keyType }]) =>
    (keyType === 'rsa' ? (['RSA'] as const) : (['P-256', 'P-384', 'P-521'] as const)).map(
      (keyName) => ({ algorithm, uri, keyName }),
    ),
  );

/** How a connection with this key signs. */
export function signingWith({
  keyName,
  algorithm,
}: Pick<(typeof signingCases)[number], 'keyName' | 'algorithm'>): Signing {
  const { signing } = defineConnection(
    idp.connectionOptions({ signing: { ...signingKeys[keyName], algorithm } }),
  );
  if (signing === null) throw new Error('no signing');
  return signing;
}
