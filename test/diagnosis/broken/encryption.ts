import { fixtureKey } from '../../support/fixtures.ts';
import type { BrokenSetUp } from './broken-set-up.ts';

const ourKey = fixtureKey('next');
const decrypting = { decryption: { privateKeys: ourKey.privateKey } } as const;
const forUs = { certificate: ourKey.certificate } as const;
const forOther = { certificate: fixtureKey('attacker').certificate } as const;
const field = '"Assertion Encryption"';

const algorithm = {
  cause: 'encryption_algorithm_refused',
  reason: 'encryption-algorithm',
  fixes: [['okta', field, 'AES256-GCM, and RSA-OAEP']],
  isProved: false,
} as const;

const otherKey = {
  cause: 'decryption_failed',
  reason: 'other-decryption-key',
  fixes: [['okta', field, 'the certificate of a key under decryption.privateKeys']],
  isProved: false,
} as const;

export const brokenEncryption: readonly BrokenSetUp[] = [
  {
    name: 'the Assertion is encrypted with triple DES',
    sent: { encrypt: { ...forUs, dataAlgorithm: 'tripledes-cbc' } },
    options: decrypting,
    ...algorithm,
  },
  {
    name: 'the key is transported with RSA 1.5',
    sent: { encrypt: { ...forUs, keyTransport: 'rsa-1_5' } },
    options: decrypting,
    ...algorithm,
  },
  {
    name: 'the Assertion is encrypted with CBC and the Response is not signed',
    sent: { sign: 'assertion', encrypt: forUs },
    options: decrypting,
    cause: 'encryption_cbc_unsigned',
    reason: 'cbc-unsigned',
    fixes: [['okta', field, 'AES256-GCM']],
    isProved: false,
  },
  {
    name: 'the Assertion is encrypted for another key',
    sent: { encrypt: forOther },
    options: decrypting,
    ...otherKey,
  },
  {
    name: 'the NameID is encrypted for another key',
    sent: { encrypt: { ...forOther, what: 'nameId' } },
    options: decrypting,
    ...otherKey,
  },
];
