import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/connection/connection.ts';
import { verifyLogoutRequest } from '../../src/logout/verify-logout-request.ts';
import { createFakeIdp } from '../../src/testing/create-fake-idp.ts';
import type { LogoutRequestDescription } from '../../src/testing/logout-description.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { idp, refusal } from '../support/login-fixture.ts';
import { logoutConnection, now, sloUrl, sloUrlOf } from '../support/logout-fixture.ts';

const connection = logoutConnection();
const attacker = fixtureKey('attacker');
const bindings = ['post', 'redirect'] as const;

function verify(description: LogoutRequestDescription, at: Connection = connection) {
  const { received } = idp.logoutRequest({ now, destination: sloUrl, ...description });
  return verifyLogoutRequest(at, { ...received, now });
}

const codeOf = async (run: () => unknown): Promise<string> => (await refusal(run)).code;

describe.each(bindings)('by %s', (binding) => {
  test('reads who is to be logged out from what was signed', () => {
    const request = verify({
      binding,
      id: '_request',
      sessionIndexes: ['_1', '_2'],
      nameQualifier: 'urn:idp',
      spNameQualifier: 'urn:sp',
      relayState: 'a b&c',
    });
    expect(request).toMatchObject({
      id: '_request',
      issuer: idp.entityId,
      nameId: 'alice@example.com',
      nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      nameQualifier: 'urn:idp',
      spNameQualifier: 'urn:sp',
      sessionIndexes: ['_1', '_2'],
      relayState: 'a b&c',
      signedBy: connection.idp.certificates[0]?.fingerprint,
    });
    expect(Object.isFrozen(request)).toBe(true);
    expect(request.checks.every(({ outcome }) => outcome === 'pass')).toBe(true);
    expect(request.checks.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['logout-signature', 'logout-issuer', 'logout-destination']),
    );
  });

  test('leaves out what the request leaves out', () => {
    const request = verify({ binding, nameIdFormat: null });
    expect(request.nameIdFormat).toBeNull();
    expect(request.sessionIndexes).toEqual([]);
    expect(request).not.toHaveProperty('nameQualifier');
    expect(request).not.toHaveProperty('spNameQualifier');
    expect(request.relayState).toBeUndefined();
  });

  test('takes one signed with every algorithm that the connection allows', () => {
    for (const signatureAlgorithm of ['rsa-sha384', 'rsa-sha512', 'rsa-pss-sha256'] as const) {
      const request = verify({ binding, signature: { signatureAlgorithm } });
      expect(request.nameId).toBe('alice@example.com');
    }
  });

  test('refuses one without a signature', async () => {
    expect(await codeOf(() => verify({ binding, sign: false }))).toBe('logout_not_signed');
  });

  test('refuses one that another key signed', async () => {
    const signature = { privateKey: attacker.privateKey };
    expect(await codeOf(() => verify({ binding, signature }))).toBe('signature_invalid');
  });

  test('refuses one signed with SHA-1', async () => {
    const signature = { signatureAlgorithm: 'rsa-sha1', digestAlgorithm: 'sha1' } as const;
    expect(await codeOf(() => verify({ binding, signature }))).toBe('signature_algorithm_refused');
  });

  test('refuses a key type that no trusted certificate has', async () => {
    const signature = { privateKey: createFakeIdp({ keyType: 'ec-p256' }).privateKey };
    expect(await codeOf(() => verify({ binding, signature }))).toBe('signature_key_mismatch');
  });

  test('refuses what an expired certificate signed where that is asked for', async () => {
    const strict = logoutConnection({ refuseExpiredCertificates: true });
    const { received } = idp.logoutRequest({ binding, now, destination: sloUrl });
    const late = { ...received, now: new Date('2099-01-01T00:00:00Z') };
    expect(await codeOf(() => verifyLogoutRequest(strict, late))).toBe(
      'signature_certificate_expired',
    );
  });

  test.each<[string, LogoutRequestDescription, string]>([
    ['another issuer', { issuer: 'http://www.okta.com/another' }, 'logout_issuer_mismatch'],
    ['no issuer', { issuer: null }, 'logout_issuer_mismatch'],
    ['another destination', { destination: sloUrlOf('globex') }, 'logout_destination_mismatch'],
    [
      'a destination with a slash more',
      { destination: `${sloUrl}/` },
      'logout_destination_mismatch',
    ],
    ['no destination', { destination: null }, 'logout_destination_mismatch'],
    ['version 1.1', { version: '1.1' }, 'version_unsupported'],
    ['an end that is over', { notOnOrAfter: new Date(+now - 120_000) }, 'logout_expired'],
    ['an age of 12 minutes', issuedAt(-720), 'logout_expired'],
    ['an issue instant in the future', issuedAt(121), 'issue_instant_in_future'],
    ['a blank NameID', { nameId: '  ' }, 'logout_name_id_missing'],
  ])('refuses one with %s', async (_name, description, code) => {
    const { code: came, ...error } = await refusal(() => verify({ binding, ...description }));
    expect(came).toBe(code);
    expect(error).toMatchObject({ check: { outcome: 'fail' }, remedy: expect.any(String) });
  });

  test.each<[string, LogoutRequestDescription]>([
    ['an end that is over by less than the skew', { notOnOrAfter: new Date(+now - 119_000) }],
    ['no end', { notOnOrAfter: null }],
    ['an age of less than 12 minutes', issuedAt(-719)],
    ['a future within the skew', issuedAt(120)],
  ])('accepts one with %s', (_name, description) => {
    expect(verify({ binding, ...description }).nameId).toBe('alice@example.com');
  });

  test.each<[string, (xml: string) => string, string]>([
    ['no Version', (xml) => xml.replace(' Version="2.0"', ''), 'version_unsupported'],
    ['no IssueInstant', without('IssueInstant'), 'issue_instant_invalid'],
    ['a local IssueInstant', (xml) => xml.replace('.000Z', '+01:00'), 'issue_instant_invalid'],
    ['an end that is no time', attribute('NotOnOrAfter', 'never'), 'logout_expired'],
    ['no NameID', (xml) => xml.replace(/<saml2:NameID.*NameID>/, ''), 'logout_name_id_missing'],
    ['a BaseID', (xml) => xml.replaceAll('NameID', 'BaseID'), 'logout_name_id_missing'],
    ['an issuer of another format', issuerFormat('urn:x'), 'logout_issuer_mismatch'],
    ['two NameIDs', (xml) => xml.replace(/<saml2:NameID.*NameID>/, '$&$&'), 'response_malformed'],
    ['a NameID and a BaseID', beside('<saml2:BaseID/>'), 'response_malformed'],
    ['a Status', beside('<saml2p:Status/>'), 'response_malformed'],
    ['markup in its NameID', (xml) => xml.replace('alice', '<b/>alice'), 'response_malformed'],
    [
      '101 SessionIndexes',
      beside('<saml2p:SessionIndex>x</saml2p:SessionIndex>'.repeat(101)),
      'response_malformed',
    ],
    [
      'another root',
      (xml) => xml.replaceAll('LogoutRequest', 'AuthnRequest'),
      'logout_wrong_message',
    ],
    [
      'a root in no namespace',
      (xml) => xml.replaceAll('saml2p:LogoutRequest', 'LogoutRequest'),
      'logout_wrong_message',
    ],
    ['an EncryptedID and no key here', encryptedId, 'logout_name_id_encrypted'],
  ])('refuses one with %s', async (_name, mutateBeforeSigning, code) => {
    expect(await codeOf(() => verify({ binding, mutateBeforeSigning }))).toBe(code);
  });

  test('refuses an EncryptedID that is none, also with a key', async () => {
    const decrypting = logoutConnection({ decryption: { privateKeys: attacker.privateKey } });
    const mutateBeforeSigning = encryptedId;
    expect(await codeOf(() => verify({ binding, mutateBeforeSigning }, decrypting))).toBe(
      'encryption_malformed',
    );
  });

  test('accepts an Issuer of the entity format, and Extensions', () => {
    const entity = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';
    const mutateBeforeSigning = (xml: string): string =>
      issuerFormat(entity)(beside('<saml2p:Extensions/>')(xml));
    expect(verify({ binding, mutateBeforeSigning }).issuer).toBe(idp.entityId);
  });

  test('takes the whole NameID, whatever comments stand in it', () => {
    const mutateBeforeSigning = (xml: string): string =>
      xml.replace('alice@example.com', 'alice@example.com<!-- -->.evil.example');
    expect(verify({ binding, mutateBeforeSigning }).nameId).toBe('alice@example.com.evil.example');
  });

  test('refuses an answer in its place', async () => {
    const { received } = idp.logoutResponse({ binding, now, destination: sloUrl });
    const code = await codeOf(() => verifyLogoutRequest(connection, { ...received, now }));
    expect(code).toBe('logout_wrong_message');
  });

  test('refuses any where single logout is not set up', async () => {
    const without = logoutConnection({ sloUrl: undefined } as never);
    expect(await codeOf(() => verify({ binding }, without))).toBe('logout_not_configured');
  });

  test('says until when the same request would pass again', () => {
    expect(verify({ binding }).validUntil).toEqual(new Date(+now + 300_000 + 120_000));
    expect(verify({ binding, notOnOrAfter: null }).validUntil).toEqual(
      new Date(+now + 600_000 + 120_000),
    );
    const late = { notOnOrAfter: new Date('2099-01-01T00:00:00Z') };
    expect(verify({ binding, ...late }).validUntil).toEqual(new Date(+now + 720_000));
  });

  test('has one replay key for each request and connection', () => {
    const keyOf = (id: string): string => verify({ binding, id }).replayKey;
    const globex = logoutConnection({ domain: 'globex' });
    const other = verify({ binding, id: '_1', destination: sloUrlOf('globex') }, globex);
    expect(new Set([keyOf('_1'), keyOf('_1'), keyOf('_2'), other.replayKey]).size).toBe(3);
  });
});

test('the clock of this machine decides where none is given', () => {
  const { received } = idp.logoutRequest({ destination: sloUrl });
  expect(verifyLogoutRequest(connection, received).nameId).toBe('alice@example.com');
});

describe('the key of a user', () => {
  const keyOf = (description: LogoutRequestDescription): string => verify(description).userKey;

  test('is the same whether the usual qualifiers are said or not, and for every Format', () => {
    const { entityId } = connection;
    const keys = [
      keyOf({}),
      keyOf({ nameQualifier: idp.entityId }),
      keyOf({ spNameQualifier: entityId }),
      keyOf({ nameIdFormat: null }),
    ];
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[\da-f]{64}$/);
  });

  test('differs by name, by qualifier and by connection', () => {
    const globex = logoutConnection({ domain: 'globex' });
    const keys = [
      keyOf({}),
      keyOf({ nameId: 'bob@example.com' }),
      keyOf({ nameQualifier: 'urn:other' }),
      keyOf({ spNameQualifier: 'urn:other' }),
      verify({ destination: sloUrlOf('globex') }, globex).userKey,
    ];
    expect(new Set(keys).size).toBe(5);
  });
});

function issuedAt(seconds: number): LogoutRequestDescription {
  return { now: new Date(+now + seconds * 1000), notOnOrAfter: null };
}

function without(name: string): (xml: string) => string {
  return (xml) => xml.replace(new RegExp(` ${name}="[^"]*"`), '');
}

function attribute(name: string, value: string): (xml: string) => string {
  return (xml) => xml.replace(new RegExp(` ${name}="[^"]*"`), ` ${name}="${value}"`);
}

function issuerFormat(format: string): (xml: string) => string {
  return (xml) => xml.replace('<saml2:Issuer', `<saml2:Issuer Format="${format}"`);
}

function beside(markup: string): (xml: string) => string {
  return (xml) => xml.replace('<saml2:NameID', `${markup}<saml2:NameID`);
}

function encryptedId(xml: string): string {
  return xml.replace(/<saml2:NameID.*NameID>/, '<saml2:EncryptedID/>');
}
