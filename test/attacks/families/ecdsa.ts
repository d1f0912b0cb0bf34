import { type KeyObject, sign } from 'node:crypto';
import {
  type AttackCase,
  type AttackRow,
  attackFamily,
} from '../../../src/testing/attacks/attack-case.ts';
import { createFakeIdp } from '../../../src/testing/create-fake-idp.ts';
import { idp } from '../lab/parties.ts';

const ecIdp = createFakeIdp({ keyType: 'ec-p256' });
const ecTrusted = {
  idp: { entityId: idp.entityId, loginUrl: idp.loginUrl, certificates: ecIdp.certificate },
};
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Values that some implementation took for an ECDSA signature. */
const ecValues: readonly (readonly [what: string, value: (key: KeyObject) => Buffer])[] = [
  ['r and s both zero', () => Buffer.alloc(64)],
  ['r and s both the order of the curve', () => Buffer.from(order.toString(16).repeat(2), 'hex')],
  ['r zero and s one', () => Buffer.from('01'.padStart(128, '0'), 'hex')],
  ['the DER encoding', (key) => sign('sha256', Buffer.from('x'), key)],
  ['one byte too short', (key) => p1363(key).subarray(1)],
  ['one byte too long', (key) => Buffer.concat([p1363(key), Buffer.alloc(1)])],
  ['a signature of something else', p1363],
];

function p1363(key: KeyObject): Buffer {
  return sign('sha256', Buffer.from('x'), { key, dsaEncoding: 'ieee-p1363' });
}

const rows: readonly AttackRow[] = [
  ...ecValues.map(
    ([what, value]): AttackRow => ({
      name: `ECDSA: ${what}`,
      story: 'r and s, joined, both between zero and the order: anything else is no signature.',
      source: 'CVE-2022-21449',
      connection: ecTrusted,
      signed: {
        signature: {
          privateKey: ecIdp.privateKey,
          claims: { signatureValue: value(ecIdp.privateKey).toString('base64') },
        },
      },
      expected: 'signature_invalid',
    }),
  ),
  {
    name: 'RSA with an EC certificate',
    story: 'The other way round.',
    connection: ecTrusted,
    signed: {},
    expected: 'signature_key_mismatch',
  },
];

export const ecdsa: readonly AttackCase[] = attackFamily('ECDSA', rows);
