import { describe, expect, test } from 'vitest';
import { buildAuthnRequest } from '../../src/request/build-authn-request.ts';
import type { RequestOptions } from '../../src/request/request-options.ts';
import { namespaces } from '../../src/xml/namespaces.ts';
import { childElements, elementsOf, textOf } from '../../src/xml/select.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { connectionWith, now } from '../support/sign-in.ts';
import { parse } from '../support/xml-of.ts';

const emailAddress = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const eidas = 'http://eidas.europa.eu/saml-extensions';
const connection = connectionWith();

const build = (options: RequestOptions, from = connection) =>
  buildAuthnRequest(from, { ...options, now });
const rootOf = (options: RequestOptions, from = connection) => parse(build(options, from).xml);
const named = (options: RequestOptions, name: string, from = connection) => {
  const found = elementsOf(rootOf(options, from)).find(({ localName }) => localName === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const attributesOf = (element: ReturnType<typeof named>) =>
  Object.fromEntries(element.attributes.map(({ name, value }) => [name, value]));

test('everything stands in the order of the schema', () => {
  const root = rootOf({
    extensions: [{ name: 'SPType', namespace: eidas, children: ['public'] }],
    subject: 'alice@example.com',
    authnContext: 'urn:a',
    scoping: { proxyCount: 1 },
  });
  expect(childElements(root).map(({ localName }) => localName)).toEqual([
    'Issuer',
    'Extensions',
    'Subject',
    'NameIDPolicy',
    'RequestedAuthnContext',
    'Scoping',
  ]);
});

describe('a subject', () => {
  test('is named in the format of the connection, and confirmed by nobody', () => {
    const subject = named({ subject: 'alice@example.com' }, 'Subject');
    const [name, ...more] = childElements(subject);
    expect(more).toEqual([]);
    expect(name && textOf(name)).toBe('alice@example.com');
    expect(name && attributesOf(name)).toEqual({ Format: emailAddress });
  });

  test('may have another format, or none', () => {
    const persistent = { nameId: 'x', format: 'persistent' } as const;
    expect(attributesOf(named({ subject: persistent }, 'NameID'))).toEqual({
      Format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    });
    expect(attributesOf(named({ subject: { nameId: 'x', format: null } }, 'NameID'))).toEqual({});
    const any = connectionWith({ nameIdFormat: 'any' });
    expect(attributesOf(named({ subject: 'x' }, 'NameID', any))).toEqual({});
  });

  test('cannot become markup', () => {
    const nameId = `"><saml:Subject>'&]]>`;
    expect(textOf(named({ subject: nameId }, 'NameID'))).toBe(nameId);
  });

  test.each<[unknown]>([[''], ['  '], [{}], [{ nameId: 5 }], [null], ['a'.repeat(1025)], [5]])(
    'is refused as %j',
    (subject) => {
      expectRejected('request_option_invalid', () => build({ subject } as RequestOptions));
    },
  );

  test('is refused with a mistyped name, an unknown format, a forbidden character', () => {
    const wrong = [{ nameID: 'a' }, { nameId: 'a', format: 'mail' }];
    for (const subject of wrong) {
      expectRejected('request_option_invalid', () => build({ subject } as never));
    }
    expectRejected('xml_character_forbidden', () => build({ subject: 'a\u0000' }));
  });
});

describe('scoping', () => {
  test('lists IdPs and those who ask, and counts', () => {
    const scoping = { proxyCount: 2, idpList: ['urn:a', 'urn:b'], requesterIds: ['urn:me'] };
    const element = named({ scoping }, 'Scoping');
    expect(attributesOf(element)).toEqual({ ProxyCount: '2' });
    const [list, requester] = childElements(element);
    expect(list?.localName).toBe('IDPList');
    expect(list && childElements(list).map(attributesOf)).toEqual([
      { ProviderID: 'urn:a' },
      { ProviderID: 'urn:b' },
    ]);
    expect(requester && textOf(requester)).toBe('urn:me');
  });

  test('is that of the connection unless the login says otherwise', () => {
    const hub = connectionWith({ scoping: { requesterIds: 'urn:hub' } });
    const element = named({}, 'Scoping', hub);
    expect(attributesOf(element)).toEqual({});
    expect(childElements(element).map(textOf)).toEqual(['urn:hub']);
    expect(attributesOf(named({ scoping: { proxyCount: 0 } }, 'Scoping', hub))).toEqual({
      ProxyCount: '0',
    });
  });
});

describe('extensions', () => {
  test('are written by samlet, whatever their values hold', () => {
    const value = `</Extensions>"'<&]]>`;
    const extensions = [
      { name: 'SPType', namespace: eidas, children: ['public'] },
      {
        name: 'Requested',
        namespace: eidas,
        attributes: { Name: value },
        children: [{ name: 'Value', namespace: 'urn:other', children: [value] }],
      },
    ];
    const [type, requested] = childElements(named({ extensions }, 'Extensions'));
    expect(type).toMatchObject({ namespace: eidas, localName: 'SPType' });
    expect(type && textOf(type)).toBe('public');
    expect(requested?.attributes.find(({ name }) => name === 'Name')?.value).toBe(value);
    const [inner] = requested ? childElements(requested) : [];
    expect(inner).toMatchObject({ namespace: 'urn:other', localName: 'Value' });
    expect(inner && textOf(inner)).toBe(value);
  });

  test('are those of the connection unless the login says otherwise', () => {
    const extensions = [{ name: 'SPType', namespace: eidas, children: ['public'] }];
    const from = connectionWith({ extensions });
    expect(textOf(named({}, 'SPType', from))).toBe('public');
    expect(build({ extensions: [] }, from).xml).not.toContain('Extensions');
  });

  test('do not end up in the namespace of the request', () => {
    const extensions = [{ name: 'AuthnRequest', namespace: 'urn:x' }];
    const found = elementsOf(rootOf({ extensions })).filter(
      ({ namespace, localName }) => namespace === namespaces.samlp && localName === 'AuthnRequest',
    );
    expect(found).toHaveLength(1);
  });
});

describe('a NameIDPolicy', () => {
  test('says for whom the name is, and leaves AllowCreate out where none may be made', () => {
    const nameIdPolicy = { format: null, spNameQualifier: 'urn:us', allowCreate: false };
    const from = connectionWith({ nameIdPolicy });
    expect(attributesOf(named({}, 'NameIDPolicy', from))).toEqual({ SPNameQualifier: 'urn:us' });
  });
});

describe('what was asked', () => {
  test('is nothing where nothing was asked for', () => {
    expect(build({}).asked).toEqual({});
  });

  test('is plain JSON, and frozen', () => {
    const { asked } = build({
      forceAuthn: true,
      isPassive: true,
      authnContext: { comparison: 'minimum', classes: 'urn:a', order: ['urn:a', 'urn:b'] },
      subject: 'alice@example.com',
      scoping: { proxyCount: 0, idpList: 'urn:idp' },
    });
    expect(asked).toEqual({
      authenticatedSince: '2026-11-24T12:00:00.000Z',
      isPassive: true,
      authnContext: ['urn:a', 'urn:b'],
      subject: { nameId: 'alice@example.com', format: emailAddress },
      idpList: ['urn:idp'],
      proxyCount: 0,
    });
    expect(JSON.parse(JSON.stringify(asked))).toEqual(asked);
    expect(Object.isFrozen(asked)).toBe(true);
  });

  test('is what the connection asks for, unless the login asks for something else', () => {
    const strict = connectionWith({ forceAuthn: true, authnContext: 'urn:a' });
    expect(build({}, strict).asked).toEqual({
      authenticatedSince: '2026-11-24T12:00:00.000Z',
      authnContext: ['urn:a'],
    });
    expect(build({ forceAuthn: false, authnContext: [] }, strict).asked).toEqual({});
  });
});

test('compares as it was told to', () => {
  const authnContext = {
    comparison: 'better',
    classes: 'urn:a',
    order: ['urn:a', 'urn:b'],
  } as const;
  expect(attributesOf(named({ authnContext }, 'RequestedAuthnContext'))).toEqual({
    Comparison: 'better',
  });
});

test.each<[RequestOptions | object, string]>([
  [{ forceAuthn: 'yes' }, 'forceAuthn'],
  [{ isPassive: 1 }, 'isPassive'],
  [{ authnContext: 5 }, 'authnContext'],
  [{ authnContext: { comparison: 'minimum', classes: 'urn:a' } }, 'authnContext.order'],
  [{ scoping: {} }, 'scoping'],
  [{ scoping: { proxycount: 1 } }, 'proxyCount'],
  [{ extensions: '<a/>' }, 'extensions'],
])('refuses %j, naming the option of the request', (options, name) => {
  const error = expectRejected('request_option_invalid', () => build(options));
  expect(error.expected).toContain(name);
});
