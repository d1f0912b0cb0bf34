import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { buildAuthnRequest } from '../../src/request/build-authn-request.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { note } from './matrix.ts';
import {
  hasRealIdps,
  type IdpDescription,
  idpKinds,
  logInAt,
  startIdp,
  stopIdp,
  userCalled,
} from './real-idps.ts';

/** One key of this side signs requests and decrypts answers. */
const ourKey = fixtureKey('next');
const otherKey = fixtureKey('attacker');
const entityId = 'http://127.0.0.1:7220/saml';
const acsUrl = `${entityId}/acs`;
const email = 'alice@example.com';
const requirements = {
  SP_ENTITY_ID: entityId,
  SP_ACS_URL: acsUrl,
  SP_CERT: resolve(import.meta.dirname, '../../fixtures/keys/next.crt.pem'),
  ENCRYPT_ASSERTIONS: '1',
  REQUIRE_SIGNED_AUTHN: '1',
};

const xmlenc = 'http://www.w3.org/2001/04/xmlenc#';
const xmlenc11 = 'http://www.w3.org/2009/xmlenc11#';
const aes128Cbc = `${xmlenc}aes128-cbc`;
const tripleDes = `${xmlenc}tripledes-cbc`;
const aes256Gcm = `${xmlenc11}aes256-gcm`;

/** What each encrypts with as it comes, in which the IdPs of tomorrow may differ. */
const asItComes: Readonly<Record<string, string>> = {
  simplesamlphp: aes128Cbc,
  lemonldap: aes128Cbc,
  lasso: aes128Cbc,
  pysaml2: tripleDes,
  samlp: aes256Gcm,
  java: aes256Gcm,
  go: aes256Gcm,
};

/** What some cannot verify: that is their limit, and a reason for RSA with SHA-256 by default. */
const notVerified: Readonly<Record<string, readonly string[]>> = {
  go: ['redirect rsa-sha384', 'redirect rsa-sha512', 'post rsa-sha384'],
  samlp: ['redirect rsa-sha384', 'redirect rsa-sha512', 'post rsa-sha384'],
};

/** What some of them can be told to encrypt with. */
const told: readonly {
  readonly kind: string;
  readonly data: string;
  readonly keyTransport?: string;
}[] = [
  ...['aes128-cbc', 'aes192-cbc', 'aes256-cbc'].flatMap((name) =>
    ['pysaml2', 'java'].map((kind) => ({ kind, data: `${xmlenc}${name}` })),
  ),
  { kind: 'lasso', data: `${xmlenc}aes256-cbc` },
  { kind: 'samlp', data: `${xmlenc}aes256-cbc` },
  ...['aes128-gcm', 'aes192-gcm', 'aes256-gcm'].flatMap((name) =>
    ['pysaml2', 'java'].map((kind) => ({ kind, data: `${xmlenc11}${name}` })),
  ),
  { kind: 'samlp', data: `${xmlenc11}aes128-gcm` },
  { kind: 'java', data: aes256Gcm, keyTransport: `${xmlenc11}rsa-oaep` },
];

const connectionTo = (idp: IdpDescription, options: Partial<ConnectionOptions> = {}) =>
  defineConnection({
    entityId,
    acsUrl,
    idp: {
      entityId: idp.entityId,
      loginUrl: idp.ssoUrl,
      certificates: readFileSync(idp.certFile, 'utf8'),
    },
    signing: ourKey,
    decryption: { privateKeys: ourKey.privateKey },
    ...options,
  });

/** Sends a request by the connection's binding and comes back with the answer. */
async function ask(at: {
  readonly kind: string;
  readonly idp: IdpDescription;
  readonly options?: Partial<ConnectionOptions>;
}) {
  const connection = connectionTo(at.idp, at.options);
  const { id: requestId, url, form } = buildAuthnRequest(connection, { relayState: 'handle' });
  const { SAMLResponse: samlResponse, RelayState } = await logInAt({
    kind: at.kind,
    ...(form === undefined ? { url } : { post: { url: form.action, fields: form.fields } }),
    user: email,
    password: userCalled(email).password,
  });
  expect(RelayState).toBe('handle');
  return { connection, requestId, samlResponse };
}

type Asked = Awaited<ReturnType<typeof ask>>;

function judge({ connection, requestId, samlResponse }: Asked) {
  return verifyResponse(connection, samlResponse, { requestId });
}

const refused = (code: string) => expect.objectContaining({ code });
const textOf = ({ samlResponse }: Asked): string => Buffer.from(samlResponse, 'base64').toString();
const dataAlgorithmOf = (asked: Asked): string | undefined =>
  /EncryptionMethod[^>]* Algorithm="([^"]*)"/.exec(textOf(asked))?.[1];
const nameOf = (uri = ''): string => uri.slice(uri.indexOf('#') + 1);

function expectPerson(asked: Asked): void {
  const { firstName, lastName, groups } = userCalled(email);
  expect(judge(asked)).toMatchObject({ email, firstName, lastName, groups });
}

if (!hasRealIdps) test.skip('skipped: no shared IdPs', () => {});

describe.each(idpKinds)('%s, which wants signed requests and encrypts', (kind) => {
  const isTripleDes = asItComes[kind] === tripleDes;
  const isCbc = asItComes[kind] === aes128Cbc;
  let idp: IdpDescription;

  beforeAll(async () => {
    idp = await startIdp(kind, requirements);
  }, 900_000);
  afterAll(() => stopIdp(kind));

  describe.each(['redirect', 'post'] as const)('by %s', (requestBinding) => {
    test.each(['rsa-sha256', 'rsa-sha384', 'rsa-sha512'])(
      'takes our request signed with %s',
      async (algorithm) => {
        const feature = `${requestBinding}: request signed with ${algorithm}`;
        const isKnown = !notVerified[kind]?.includes(`${requestBinding} ${algorithm}`);
        note(kind, { feature, said: isKnown ? 'ok' : 'not known' });
        const options = { requestBinding, signing: { ...ourKey, algorithm } };
        if (!isKnown) return expect(ask({ kind, idp, options })).rejects.toThrow('no SAML message');
        const asked = await ask({ kind, idp, options });
        if (!isTripleDes) expectPerson(asked);
      },
    );

    test('takes no request without a signature', async () => {
      note(kind, { feature: `${requestBinding}: unsigned request`, said: 'refused' });
      const options = { requestBinding, signing: undefined } as never;
      await expect(ask({ kind, idp, options })).rejects.toThrow('no SAML message');
    });

    test('takes no request that another key signed', async () => {
      note(kind, {
        feature: `${requestBinding}: request signed with another key`,
        said: 'refused',
      });
      const options = { requestBinding, signing: { privateKey: otherKey.privateKey } };
      await expect(ask({ kind, idp, options })).rejects.toThrow('no SAML message');
    });
  });

  test('what it encrypts with as it comes is read, or refused with a remedy', async () => {
    const algorithm = nameOf(asItComes[kind]);
    const said = isTripleDes ? '3DES refused' : algorithm;
    note(kind, { feature: 'encrypted, as it comes', said });
    const asked = await ask({ kind, idp });
    expect(dataAlgorithmOf(asked)).toBe(asItComes[kind]);
    expect(textOf(asked)).not.toContain(email);
    if (!isTripleDes) return expectPerson(asked);
    expect(() => judge(asked)).toThrow(
      expect.objectContaining({
        code: 'encryption_algorithm_refused',
        remedy: expect.stringContaining('triple DES'),
      }),
    );
  });

  test('CBC is read only because the Response is signed around it', async () => {
    const asked = await ask({ kind, idp });
    const xml = textOf(asked).replace(/<([\w]+:)?Signature[ >].*?<\/\1Signature>/s, '');
    const stripped = { ...asked, samlResponse: Buffer.from(xml).toString('base64') };
    const said = isCbc ? 'CBC refused' : isTripleDes ? '3DES refused' : 'ok by inner';
    note(kind, { feature: 'encrypted, outer signature gone', said });
    if (isCbc) expect(() => judge(stripped)).toThrow(refused('encryption_cbc_unsigned'));
    else if (!isTripleDes) expectPerson(stripped);
  });

  test('an answer for another key is refused, and so is one without a key', async () => {
    note(kind, { feature: 'encrypted to another key', said: 'refused' });
    const foreign = { decryption: { privateKeys: otherKey.privateKey } };
    const code = isTripleDes ? 'encryption_algorithm_refused' : 'decryption_failed';
    const asked = await ask({ kind, idp, options: foreign });
    expect(() => judge(asked)).toThrow(refused(code));
    const connection = { ...asked.connection, decryption: null };
    expect(() => judge({ ...asked, connection })).toThrow(refused('assertion_encrypted'));
  });
});

describe.each(told.filter(({ kind }) => idpKinds.includes(kind)))(
  '$kind, told to encrypt with $data',
  ({ kind, data, keyTransport }) => {
    afterAll(() => stopIdp(kind));

    test(`is read${keyTransport === undefined ? '' : `, with ${keyTransport}`}`, async () => {
      const key = keyTransport === undefined ? '' : `, ${nameOf(keyTransport)} of xmlenc11`;
      note(kind, { feature: `encrypted with ${nameOf(data)}${key}` });
      const idp = await startIdp(kind, {
        ...requirements,
        DATA_ENCRYPTION: data,
        ...(keyTransport === undefined ? {} : { KEY_TRANSPORT: keyTransport }),
      });
      const asked = await ask({ kind, idp });
      expect(dataAlgorithmOf(asked)).toBe(data);
      if (keyTransport !== undefined) expect(textOf(asked)).toContain(keyTransport);
      expectPerson(asked);
    });
  },
);
