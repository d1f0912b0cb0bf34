import { inflateRawSync } from 'node:zlib';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/connection/connection.ts';
import { buildAuthnRequest } from '../../src/request/build-authn-request.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { namespaces } from '../../src/xml/namespaces.ts';

const emailAddress = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const mfa = 'urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken';
const password = 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password';
const now = new Date('2026-11-24T10:00:00.123Z');

const connection: Connection = {
  entityId: 'https://portal.example.com/login/saml/acme',
  acsUrl: 'https://portal.example.com/login/saml/acme/callback',
  idp: {
    entityId: 'http://www.okta.com/exk1fcia6d6EMsf331d8',
    loginUrl: 'https://acme.okta.com/app/acme/exk1fcia/sso/saml?fromLogin=true&a="b"',
    certificates: [],
  },
  trustedKeys: [],
  nameIdFormat: emailAddress,
  nameIdPolicy: { format: emailAddress },
  requireSigned: 'assertion or response',
  clockSkewSeconds: 120,
  groupsAttribute: 'groups',
  attributeNames: { email: [], firstName: [], lastName: [], displayName: [] },
  validateClaims: null,
  allowIdpInitiated: false,
  refuseExpiredCertificates: false,
  algorithms: new Set(),
  signing: null,
  requestBinding: 'redirect',
  logout: null,
  decryption: null,
  forceAuthn: false,
  authnContext: [],
  authnContextComparison: 'exact',
  authnContextAccepted: [],
  scoping: null,
  extensions: [],
  limits: defaultLimits,
  warnings: [],
};

interface Read {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
}

/** Reads the elements in document order with a strict parser, names as {namespace}local. */
function read(xml: string): readonly Read[] {
  const parser = new SaxesParser({ xmlns: true });
  const elements: Read[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    const own = Object.values(tag.attributes).filter(({ prefix }) => prefix !== 'xmlns');
    const attributes = Object.fromEntries(own.map(({ name, value }) => [name, value]));
    elements.push({ name: `{${tag.uri}}${tag.local}`, attributes, text: '' });
  });
  parser.on('text', (text) => {
    const last = elements.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.write(xml).close();
  return elements;
}

describe('buildAuthnRequest', () => {
  test('names who asks, where the answer goes and what it should name', () => {
    const { xml } = buildAuthnRequest(connection, { id: '_1', now });
    expect(read(xml)).toEqual([
      {
        name: `{${namespaces.samlp}}AuthnRequest`,
        attributes: {
          ID: '_1',
          Version: '2.0',
          IssueInstant: '2026-11-24T10:00:00.123Z',
          Destination: connection.idp.loginUrl,
          AssertionConsumerServiceURL: connection.acsUrl,
          ProtocolBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
        },
        text: '',
      },
      { name: `{${namespaces.saml}}Issuer`, attributes: {}, text: connection.entityId },
      {
        name: `{${namespaces.samlp}}NameIDPolicy`,
        attributes: { Format: emailAddress, AllowCreate: 'true' },
        text: '',
      },
    ]);
  });

  test('makes a new ID each time and takes the current time', () => {
    const before = Date.now();
    const first = buildAuthnRequest(connection);
    const second = buildAuthnRequest(connection);
    expect(first.id).toMatch(/^_[0-9a-f]{32,}$/);
    expect(first.id).not.toBe(second.id);
    expect(first.issueInstant.getTime()).toBeGreaterThanOrEqual(before);
    expect(second.issueInstant.getTime()).toBeLessThanOrEqual(Date.now());
    expect(read(first.xml)[0]?.attributes).toMatchObject({
      ID: first.id,
      IssueInstant: first.issueInstant.toISOString(),
    });
  });

  test('is frozen, and later changes of the given Date do not reach it', () => {
    const mine = new Date(now);
    const request = buildAuthnRequest(connection, { now: mine });
    mine.setFullYear(1999);
    expect(Object.isFrozen(request)).toBe(true);
    expect(request.issueInstant).toEqual(now);
  });

  test('puts its xml and the RelayState into the url, behind what the login URL has', () => {
    const { xml, url } = buildAuthnRequest(connection, { relayState: 'handle' });
    const { searchParams } = new URL(url);
    const sent = Buffer.from(searchParams.get('SAMLRequest') ?? '', 'base64');
    expect(inflateRawSync(sent).toString()).toBe(xml);
    expect([...searchParams.keys()]).toEqual(['fromLogin', 'a', 'SAMLRequest', 'RelayState']);
    expect(searchParams.get('RelayState')).toBe('handle');
  });

  test('leaves the whole NameIDPolicy out, or only its Format, when the connection says so', () => {
    const without = buildAuthnRequest({ ...connection, nameIdPolicy: null });
    expect(without.xml).not.toContain('NameIDPolicy');
    const free = buildAuthnRequest({ ...connection, nameIdPolicy: { format: null } });
    expect(read(free.xml)[2]?.attributes).toEqual({ AllowCreate: 'true' });
  });

  test('asks for nothing that was not asked for', () => {
    const { xml } = buildAuthnRequest(connection, { forceAuthn: false, isPassive: false });
    expect(xml).not.toMatch(/ForceAuthn|IsPassive|RequestedAuthnContext/);
  });

  test('asks for a fresh and for a silent login', () => {
    const { xml } = buildAuthnRequest(connection, { forceAuthn: true, isPassive: true });
    expect(read(xml)[0]?.attributes).toMatchObject({ ForceAuthn: 'true', IsPassive: 'true' });
  });

  test.each([
    ['the connection', { ...connection, authnContext: [mfa, password] }, {}],
    ['an option', connection, { authnContext: [mfa, password] }],
  ])('asks for the authentication contexts that %s names, exactly', (_who, asking, options) => {
    const { xml } = buildAuthnRequest(asking, options);
    expect(read(xml).slice(3)).toEqual([
      {
        name: `{${namespaces.samlp}}RequestedAuthnContext`,
        attributes: { Comparison: 'exact' },
        text: '',
      },
      { name: `{${namespaces.saml}}AuthnContextClassRef`, attributes: {}, text: mfa },
      { name: `{${namespaces.saml}}AuthnContextClassRef`, attributes: {}, text: password },
    ]);
  });

  test('an option overrides what the connection asks for', () => {
    const strict = { ...connection, forceAuthn: true, authnContext: [mfa] };
    expect(buildAuthnRequest(strict).xml).toContain('ForceAuthn="true"');
    const { xml } = buildAuthnRequest(strict, { forceAuthn: false, authnContext: password });
    expect(xml).not.toContain('ForceAuthn');
    expect(read(xml).slice(4)).toMatchObject([{ text: password }]);
    expect(buildAuthnRequest(strict, { authnContext: [] }).xml).not.toContain('AuthnContext');
  });

  test('values that look like markup stay values', () => {
    const hostile = { ...connection, entityId: '</saml:Issuer><evil a="&amp;">' };
    const elements = read(buildAuthnRequest(hostile).xml);
    expect(elements).toHaveLength(3);
    expect(elements[1]?.text).toBe(hostile.entityId);
  });

  test.each(['', '1a', 'a b', 'a:b', '-a', '_"x'])('refuses %j as an ID', (id) => {
    expect(() => buildAuthnRequest(connection, { id })).toThrow(
      expect.objectContaining({ code: 'request_option_invalid', actual: id }),
    );
  });

  test('refuses a now that is no time', () => {
    expect(() => buildAuthnRequest(connection, { now: new Date('soon') })).toThrow(
      expect.objectContaining({ code: 'request_option_invalid', actual: 'Invalid Date' }),
    );
  });

  test('refuses a RelayState that is no text', () => {
    const relayState = 5 as unknown as string;
    expect(() => buildAuthnRequest(connection, { relayState })).toThrow(
      expect.objectContaining({ code: 'request_option_invalid', actual: 'number' }),
    );
  });

  test('refuses a RelayState of 81 bytes', () => {
    expect(() => buildAuthnRequest(connection, { relayState: 'x'.repeat(81) })).toThrow(
      expect.objectContaining({ code: 'relay_state_too_long' }),
    );
  });
});
