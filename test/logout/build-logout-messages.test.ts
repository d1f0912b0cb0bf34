import { verify } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { buildLogoutRequest } from '../../src/logout/build-logout-request.ts';
import { buildLogoutResponse } from '../../src/logout/build-logout-response.ts';
import { logoutSubjectOf } from '../../src/logout/logout-subject.ts';
import type { Sending, SignedMessage } from '../../src/logout/send-message.ts';
import { verifyLogoutRequest } from '../../src/logout/verify-logout-request.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { idp, refusal, tenantConnection } from '../support/login-fixture.ts';
import {
  alice,
  idpLogoutUrl,
  logoutConnection,
  now,
  ourKey,
  sloUrl,
} from '../support/logout-fixture.ts';
import { hasXmlsec1, xmlsec1 } from '../support/xmlsec1.ts';

const connection = logoutConnection();
const byRedirect = logoutConnection({ logout: { logoutBinding: 'redirect' } });

const withoutSignature = (xml: string): string =>
  xml.replace(/<ds:Signature .*<\/ds:Signature>/s, '');

function urlOf(send: Sending): URL {
  if (send.binding !== 'redirect') throw new Error('not by Redirect');
  return new URL(send.url);
}

describe('the request', () => {
  test('names user and session as the login did, and says how long it holds', () => {
    const subject = { ...alice, nameQualifier: 'urn:idp', spNameQualifier: 'urn:sp' };
    const { id, xml, issueInstant } = buildLogoutRequest(connection, { subject, now });
    expect(withoutSignature(xml)).toBe(
      '<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ' +
        `xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" ` +
        'IssueInstant="2026-11-24T12:00:00.000Z" NotOnOrAfter="2026-11-24T12:05:00.000Z" ' +
        `Destination="${idpLogoutUrl}">` +
        `<saml:Issuer>${connection.entityId}</saml:Issuer>` +
        '<saml:NameID NameQualifier="urn:idp" SPNameQualifier="urn:sp" ' +
        `Format="${alice.nameIdFormat}">alice@example.com</saml:NameID>` +
        '<samlp:SessionIndex>_session-1</samlp:SessionIndex></samlp:LogoutRequest>',
    );
    expect(issueInstant).toEqual(now);
    expect(xml.indexOf('<ds:Signature')).toBe(xml.indexOf('</saml:Issuer>') + 14);
  });

  test('leaves out what the login left out, and escapes what it said', () => {
    const subject = { nameId: '<&"alice', nameIdFormat: null };
    const xml = withoutSignature(buildLogoutRequest(connection, { subject }).xml);
    expect(xml).toContain('<saml:NameID>&#60;&#38;"alice</saml:NameID></samlp:LogoutRequest>');
  });

  test('has another ID each time', () => {
    const ids = [1, 2].map(() => buildLogoutRequest(connection, { subject: alice }).id);
    expect(new Set(ids).size).toBe(2);
  });

  test('takes no RelayState of more than 80 bytes', async () => {
    const build = () =>
      buildLogoutRequest(connection, { subject: alice, relayState: 'x'.repeat(81) });
    expect((await refusal(build)).code).toBe('relay_state_too_long');
  });

  test('is not built where single logout is not set up', async () => {
    const build = () => buildLogoutRequest(tenantConnection(), { subject: alice });
    expect((await refusal(build)).code).toBe('logout_not_configured');
  });
});

describe('the answer', () => {
  test.each([
    ['ended', ['Success']],
    ['unknown session', ['Requester', 'UnknownPrincipal']],
    ['failed', ['Responder']],
  ] as const)('says of "%s" %j', (outcome, codes) => {
    const answer = { inResponseTo: '_asked', outcome, relayState: 'state', now };
    const { id, xml, send } = buildLogoutResponse(connection, answer);
    const statuses = [...xml.matchAll(/status:(\w+)"/g)].map(([, code]) => code);
    expect(statuses).toEqual(codes);
    expect(xml).toContain(`ID="${id}"`);
    expect(xml).toContain('InResponseTo="_asked"');
    expect(xml).toContain(`Destination="${idpLogoutUrl}"`);
    expect(send).toMatchObject({ form: { fields: { RelayState: 'state' } } });
  });

  test('goes without a RelayState where none came, or an empty one', () => {
    for (const relayState of [undefined, '']) {
      const { send } = buildLogoutResponse(connection, {
        inResponseTo: '_1',
        outcome: 'ended',
        relayState,
      });
      expect('form' in send && Object.keys(send.form.fields)).toEqual(['SAMLResponse']);
    }
  });
});

const builds: readonly (readonly [string, string, (at: typeof connection) => SignedMessage])[] = [
  [
    'SAMLRequest',
    'LogoutRequest',
    (at) => buildLogoutRequest(at, { subject: alice, relayState: "it's" }),
  ],
  [
    'SAMLResponse',
    'LogoutResponse',
    (at) => buildLogoutResponse(at, { inResponseTo: '_1', outcome: 'ended', relayState: "it's" }),
  ],
];

describe.each(builds)('%s', (field, root, build) => {
  test('is signed by Redirect over the octets that a browser sends', () => {
    const { xml, send } = build(byRedirect);
    const url = urlOf(send);
    expect(xml).not.toContain('Signature');
    const value = url.searchParams.get(field) ?? '';
    expect(inflateRawSync(Buffer.from(value, 'base64')).toString()).toBe(xml);
    const [signed = '', signature = ''] = url.search.slice(1).split('&Signature=');
    expect(signed).toMatch(new RegExp(`^${field}=[^&]+&RelayState=it%27s&SigAlg=[^&]+$`));
    const bytes = Buffer.from(decodeURIComponent(signature), 'base64');
    expect(verify('sha256', Buffer.from(signed), ourKey.certificate, bytes)).toBe(true);
  });

  const withXmlsec1 = hasXmlsec1 ? '' : ' (skipped: no xmlsec1)';
  test.skipIf(!hasXmlsec1)(`is signed by POST as xmlsec1 understands it${withXmlsec1}`, () => {
    const { xml, send } = build(connection);
    const fields = 'form' in send ? send.form.fields : {};
    expect(Buffer.from(fields[field] ?? '', 'base64').toString()).toBe(xml);
    const args = ['--verify', '--pubkey-cert-pem', 'cert.pem', '--id-attr:ID', root, 'message.xml'];
    const files = (text: string) => ({ 'cert.pem': ourKey.certificate, 'message.xml': text });
    expect(() => xmlsec1(files(xml), args)).not.toThrow();
    const changed = xml.replace('Version="2.0"', 'Version="2.1"');
    expect(() => xmlsec1(files(changed), args)).toThrow();
  });
});

test('logoutSubjectOf keeps of a login what its logout needs, and nothing else', () => {
  const qualified = { ...alice, nameQualifier: 'urn:idp', spNameQualifier: 'urn:sp' };
  expect(logoutSubjectOf({ ...qualified, email: 'x' } as typeof qualified)).toEqual(qualified);
  const bare = { nameId: 'alice', nameIdFormat: null };
  expect(logoutSubjectOf({ ...bare, sessionIndex: undefined } as never)).toEqual(bare);
  expect(Object.keys(logoutSubjectOf(bare))).toEqual(['nameId', 'nameIdFormat']);
});

test.each(['post', 'redirect'] as const)('an encrypted NameID is read, by %s', (binding) => {
  const key = fixtureKey('attacker');
  const encrypting = logoutConnection({ decryption: { privateKeys: key.privateKey } });
  const { xml } = idp.respond({ encrypt: { certificate: key.certificate, what: 'nameId' } });
  const [encrypted = ''] = /<saml2:EncryptedID.*<\/saml2:EncryptedID>/s.exec(xml) ?? [];
  expect(encrypted).not.toBe('');
  const { received } = idp.logoutRequest({
    now,
    binding,
    destination: sloUrl,
    mutateBeforeSigning: (text) => text.replace(/<saml2:NameID.*NameID>/, () => encrypted),
  });
  expect(verifyLogoutRequest(encrypting, { ...received, now }).nameId).toBe('alice@example.com');
});
