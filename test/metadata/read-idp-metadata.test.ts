import { describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { SamlError } from '../../src/errors/saml-error.ts';
import { idpFromMetadata } from '../../src/metadata/idp-from-metadata.ts';
import { readIdpMetadata } from '../../src/metadata/read-idp-metadata.ts';
import type { ReadIdpMetadataOptions } from '../../src/metadata/read-options.ts';
import { createFakeIdp } from '../../src/testing/create-fake-idp.ts';
import {
  base64Of,
  certificateXml,
  entitiesXml,
  entityXml,
  keyFile,
  keyXml,
  loginUrl,
  loginXml,
  post,
  redirect,
  serviceXml,
} from './metadata-xml.ts';
import { thrownBy } from './thrown-by.ts';

const now = new Date('2026-06-01T12:00:00Z');

const read = (xml: string, options: ReadIdpMetadataOptions = {}) =>
  readIdpMetadata(xml, { now, ...options });

const refusal = (xml: string, options: ReadIdpMetadataOptions = {}): SamlError =>
  thrownBy(() => read(xml, options));

test('what the fake IdP publishes makes a connection that trusts it', () => {
  const idp = createFakeIdp();
  const metadata = readIdpMetadata(idp.metadata());
  expect(metadata).toEqual({
    entityId: idp.entityId,
    loginUrl: idp.loginUrl,
    ssoUrls: { redirect: idp.loginUrl, post: idp.loginUrl },
    certificates: [idp.certificate],
    unusableCertificates: [],
    nameIdFormats: [
      'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
      'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    ],
    wantAuthnRequestsSigned: false,
  });
  const { idp: expected } = defineConnection(idp.connectionOptions());
  const connection = defineConnection({
    ...idp.connectionOptions(),
    idp: idpFromMetadata(metadata),
  });
  expect(connection.idp).toEqual(expected);
});

test('what comes back is frozen', () => {
  const metadata = read(entityXml());
  expect(Object.isFrozen(metadata)).toBe(true);
  expect(Object.isFrozen(metadata.certificates)).toBe(true);
  expect(Object.isFrozen(metadata.ssoUrls)).toBe(true);
});

describe('the text', () => {
  test.each([
    ['no text', undefined as unknown as string],
    ['an empty text', ''],
    ['an HTML page', '<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['a style sheet before it', `<?xml-stylesheet href="a.xsl"?>${entityXml()}`],
    ['another root', '<a/>'],
    ['a root of that name in no namespace', '<EntityDescriptor entityID="a"/>'],
    ['a root of that name in another namespace', '<EntityDescriptor xmlns="urn:x" entityID="a"/>'],
    ['an entity without entityID', entityXml().replace(/entityID="[^"]*"/, '')],
    ['an entity with an empty entityID', entityXml({ entityId: '' })],
    ['an entityID beyond 1024 characters', entityXml({ entityId: `urn:${'a'.repeat(1021)}` })],
  ])('refuses %s', (_, xml) => {
    expect(refusal(xml).code).toBe('metadata_malformed');
  });

  test('says what the parser found', () => {
    expect(refusal('<a>')).toMatchObject({
      code: 'metadata_malformed',
      actual: expect.stringMatching(/^xml_malformed: /),
      cause: { code: 'xml_malformed' },
    });
    expect(refusal('<!DOCTYPE a><a/>').actual).toBe('xml_doctype');
  });

  test('passes over a byte order mark, comments and what it does not know', () => {
    const xml = `\ufeff<?xml version="1.0"?><!-- a -->${entityXml({
      content: `<!-- b --><x:y xmlns:x="urn:x">${keyXml(base64Of('next'))}</x:y>${loginXml}${keyXml(base64Of('idp'))}`,
    })}<!-- c -->`;
    expect(read(xml).certificates).toEqual([keyFile('idp.crt')]);
  });

  test('is bounded in bytes, in elements and in the depth of nesting', () => {
    const xml = entityXml();
    const limits = { messageBytes: xml.length };
    expect(read(xml, { limits }).loginUrl).toBe(loginUrl);
    expect(refusal(`${xml} `, { limits }).code).toBe('metadata_too_large');
    const accented = entityXml({ attributes: 'Name="é"' });
    expect(refusal(accented, { limits: { messageBytes: accented.length } }).code).toBe(
      'metadata_too_large',
    );
    expect(refusal(xml, { limits: { elements: 3 } })).toMatchObject({
      code: 'metadata_too_large',
      expected: 'limits.elements of at most 3',
    });
    const nested = `${'<md:EntitiesDescriptor>'.repeat(70)}${'</md:EntitiesDescriptor>'.repeat(70)}`;
    expect(refusal(entitiesXml(nested)).code).toBe('metadata_too_large');
  });

  test('may be of 5 MiB, and of more where messageBytes is raised, with no other limit', () => {
    const entity = entityXml({ entityId: 'https://idp.example.com/0' });
    const large = entitiesXml(
      Array.from({ length: 5_000 }, (_, index) => entity.replace('/0', `/${index}`)).join(''),
    );
    expect(large.length).toBeGreaterThan(5 * 1024 * 1024);
    const entityId = 'https://idp.example.com/4321';
    expect(refusal(large, { entityId }).code).toBe('metadata_too_large');
    const limits = { messageBytes: 100 * 1024 * 1024 };
    expect(read(large, { entityId, limits }).entityId).toBe(entityId);
  });
});

describe('which IdP', () => {
  const two = entitiesXml(
    entityXml({ entityId: 'urn:a' }) + entitiesXml(entityXml({ entityId: 'urn:b' })),
  );

  test('reads the one that is named, at any depth', () => {
    expect(read(two, { entityId: 'urn:a' }).entityId).toBe('urn:a');
    expect(read(two, { entityId: 'urn:b' }).entityId).toBe('urn:b');
  });

  test('refuses to guess among several', () => {
    expect(refusal(two)).toMatchObject({
      code: 'metadata_several_idps',
      expected: 'entityId',
      actual: 'urn:a, urn:b',
    });
  });

  test('names at most five of them', () => {
    const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) =>
      entityXml({ entityId: `urn:${name}` }),
    );
    expect(refusal(entitiesXml(seven.join(''))).actual).toBe(
      'urn:a, urn:b, urn:c, urn:d, urn:e and 2 more',
    );
  });

  test('refuses one that is not there, also where there is only one', () => {
    expect(refusal(two, { entityId: 'urn:A' }).code).toBe('metadata_idp_unknown');
    expect(refusal(entityXml(), { entityId: 'urn:a' })).toMatchObject({
      code: 'metadata_idp_unknown',
      expected: 'urn:a',
      actual: 'https://idp.example.com',
    });
  });

  test.each([
    ['an SP', entityXml().replaceAll('IDPSSODescriptor', 'SPSSODescriptor')],
    ['an IdP for SAML 1.1', entityXml({ protocols: 'urn:oasis:names:tc:SAML:1.1:protocol' })],
    [
      'a protocol that only begins alike',
      entityXml({ protocols: 'urn:oasis:names:tc:SAML:2.0:protocol2' }),
    ],
    ['an IdP without protocols', entityXml().replace(/protocolSupportEnumeration="[^"]*"/, '')],
    ['nothing', entitiesXml('')],
  ])('finds no IdP in %s', (_, xml) => {
    expect(refusal(xml).code).toBe('metadata_no_idp');
  });

  test('an IdP beside SPs is the only IdP', () => {
    const sp = entityXml({ entityId: 'urn:sp' }).replaceAll('IDPSSO', 'SPSSO');
    const protocols = 'urn:x\n urn:oasis:names:tc:SAML:2.0:protocol';
    expect(read(entitiesXml(sp + entityXml({ protocols }))).loginUrl).toBe(loginUrl);
  });

  test('takes the same words twice for once, and refuses different ones', () => {
    expect(read(entitiesXml(entityXml() + entityXml())).loginUrl).toBe(loginUrl);
    const other = entityXml({ content: keyXml(base64Of('attacker')) + loginXml });
    expect(refusal(entitiesXml(entityXml() + other))).toMatchObject({
      code: 'metadata_ambiguous',
      actual: '2 that differ, of https://idp.example.com',
    });
  });

  test('refuses two descriptors for SAML 2.0 in one entity', () => {
    const twice = entityXml().replace(/<md:IDPSSODescriptor.*<\/md:IDPSSODescriptor>/, '$&$&');
    expect(refusal(twice).code).toBe('metadata_ambiguous');
  });
});

describe('addresses', () => {
  const withServices = (...services: readonly string[]): string =>
    entityXml({ content: keyXml(base64Of('idp')) + services.join('') });

  test('prefers HTTP-Redirect for logins, and knows HTTP-POST', () => {
    const posted = serviceXml(`Binding="${post}" Location="https://idp.example.com/post"`);
    expect(read(withServices(posted, loginXml))).toMatchObject({
      loginUrl,
      ssoUrls: { redirect: loginUrl, post: 'https://idp.example.com/post' },
    });
    expect(read(withServices(posted)).loginUrl).toBe('https://idp.example.com/post');
  });

  test('are free of the blanks around them', () => {
    const spaced = serviceXml(`Binding=" ${redirect}" Location="\n ${loginUrl} "`);
    expect(read(withServices(spaced)).loginUrl).toBe(loginUrl);
  });

  test('may be missing for logout, and hold another one for answers', () => {
    expect(read(withServices(loginXml))).not.toHaveProperty('logoutUrls');
    const logout = serviceXml(
      `Binding="${post}" Location="https://idp.example.com/out" ResponseLocation="https://idp.example.com/answer"`,
      'SingleLogoutService',
    );
    expect(read(withServices(loginXml, logout))).toMatchObject({
      logoutUrls: { post: 'https://idp.example.com/out' },
      logoutResponseUrls: { post: 'https://idp.example.com/answer' },
    });
  });

  test('are demanded for logins', () => {
    const soap = serviceXml('Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP" Location="x"');
    expect(refusal(withServices(soap)).code).toBe('metadata_no_login_url');
    const unbound = serviceXml(`Location="${loginUrl}"`);
    expect(refusal(withServices(unbound)).code).toBe('metadata_no_login_url');
    const nowhere = serviceXml(`Binding="${redirect}"`);
    expect(refusal(withServices(nowhere)).code).toBe('metadata_malformed');
  });

  test('are refused where two differ for one binding, and taken where they are the same', () => {
    const other = serviceXml(`Binding="${redirect}" Location="https://evil.example.com/"`);
    expect(refusal(withServices(loginXml, other)).code).toBe('metadata_ambiguous');
    expect(read(withServices(loginXml, loginXml)).loginUrl).toBe(loginUrl);
  });

  test.each([
    'javascript:alert(1)',
    'ftp://idp.example.com/',
    '/sso',
    'https://user@idp.example.com/',
    'https://idp.example.com/#a',
    'https://idp.example.com/ü',
    '',
  ])('are refused where they are no plain URL: %s', (location) => {
    const bad = serviceXml(`Binding="${post}" Location="${location}"`);
    expect(refusal(withServices(loginXml, bad)).code).toBe('metadata_url_invalid');
  });
});

describe('certificates', () => {
  const withKeys = (...keys: readonly string[]): string =>
    entityXml({ content: keys.join('') + loginXml });

  test('are those for signing and those for no stated use, each once', () => {
    const xml = withKeys(
      keyXml(base64Of('idp')),
      keyXml(base64Of('attacker'), ' use="encryption"'),
      keyXml(base64Of('attacker'), ' use="other"'),
      keyXml(base64Of('next'), ''),
      keyXml(base64Of('idp')),
    );
    expect(read(xml).certificates).toEqual([keyFile('idp.crt'), keyFile('next.crt')]);
  });

  test('are only the first of a chain: an authority signs no assertions', () => {
    const chain = certificateXml(base64Of('idp')) + certificateXml(base64Of('attacker'));
    const xml = withKeys(keyXml(base64Of('idp')).replace(/<ds:X509Cert.*Certificate>/, chain));
    expect(read(xml).certificates).toEqual([keyFile('idp.crt')]);
  });

  test('that cannot be used are told apart and leave the others in place', () => {
    const metadata = read(
      withKeys(keyXml(base64Of('rsa-1024')), keyXml('MIIE'), keyXml(base64Of('idp'))),
    );
    expect(metadata.certificates).toEqual([keyFile('idp.crt')]);
    expect(metadata.unusableCertificates.map(({ code }) => code)).toEqual([
      'config_certificate_weak_key',
      'config_certificate_truncated',
    ]);
  });

  test('may be weaker where that was allowed', () => {
    const xml = withKeys(keyXml(base64Of('rsa-1024')));
    expect(read(xml, { dangerouslyMinimumRsaBits: 1024 }).certificates).toHaveLength(1);
  });

  test('make no connection where there are none, and the reason is told', () => {
    expect(thrownBy(() => idpFromMetadata(read(withKeys())))).toMatchObject({
      code: 'metadata_no_certificate',
      actual: 'no certificate for signing',
    });
    const weak = read(withKeys(keyXml(base64Of('rsa-1024'))));
    expect(thrownBy(() => idpFromMetadata(weak))).toMatchObject({
      code: 'metadata_no_certificate',
      cause: { code: 'config_certificate_weak_key' },
    });
  });
});

describe('validity', () => {
  const withTimes = ([group, entity, descriptor]: readonly [string, string, string]): string =>
    entitiesXml(entityXml({ attributes: entity, descriptor }), group);

  test('is the shortest of the IdP and of all around it', () => {
    const soon = 'validUntil="2026-06-02T00:00:00Z" cacheDuration="PT1H"';
    const late = 'validUntil="2027-01-01T00:00:00Z" cacheDuration="P1DT0.5S"';
    for (const times of [
      [soon, late, late],
      [late, soon, late],
      [late, late, soon],
    ] as const) {
      expect(read(withTimes(times))).toMatchObject({
        validUntil: new Date('2026-06-02T00:00:00Z'),
        cacheDurationSeconds: 3_600,
      });
    }
  });

  test('ends at validUntil', () => {
    const xml = entityXml({ attributes: 'validUntil="2026-06-01T12:00:00Z"' });
    expect(read(xml, { now: new Date('2026-06-01T11:59:59.999Z') }).loginUrl).toBe(loginUrl);
    expect(refusal(xml)).toMatchObject({
      code: 'metadata_expired',
      actual: '2026-06-01T12:00:00.000Z',
    });
  });

  test('of another entity does not matter', () => {
    const old = entityXml({ entityId: 'urn:old', attributes: 'validUntil="2000-01-01T00:00:00Z"' });
    const xml = entitiesXml(old + entityXml());
    expect(read(xml, { entityId: 'https://idp.example.com' }).validUntil).toBeUndefined();
  });

  test('is judged by the system clock unless told', () => {
    const xml = entityXml({ attributes: 'validUntil="2001-01-01T00:00:00Z"' });
    expect(thrownBy(() => readIdpMetadata(xml)).code).toBe('metadata_expired');
  });

  test.each([
    'validUntil="tomorrow"',
    'validUntil="2030-01-01"',
    'cacheDuration="1h"',
    'cacheDuration="-PT1H"',
  ])('that cannot be read is refused: %s', (attributes) => {
    expect(refusal(entityXml({ attributes })).code).toBe('metadata_malformed');
  });
});

test.each([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])('WantAuthnRequestsSigned="%s" is %s', (text, wanted) => {
  const xml = entityXml({ descriptor: `WantAuthnRequestsSigned="${text}"` });
  expect(read(xml).wantAuthnRequestsSigned).toBe(wanted);
});

test('WantAuthnRequestsSigned is true or false and nothing else', () => {
  const xml = entityXml({ descriptor: 'WantAuthnRequestsSigned="TRUE"' });
  expect(refusal(xml).code).toBe('metadata_malformed');
});

test('NameID formats come trimmed, each once, none of them empty', () => {
  const formats = [' urn:a ', 'urn:b', 'urn:a', ''].map(
    (format) => `<md:NameIDFormat>${format}</md:NameIDFormat>`,
  );
  expect(read(entityXml({ content: formats.join('') + loginXml })).nameIdFormats).toEqual([
    'urn:a',
    'urn:b',
  ]);
});

test('refuses options that do not exist or make no sense', () => {
  const given = (options: object): string => refusal(entityXml(), options).code;
  expect(given({ entityID: 'a' })).toBe('config_unknown_option');
  expect(given({ now: new Date(Number.NaN) })).toBe('config_option_invalid');
  expect(given({ now: 'today' })).toBe('config_option_invalid');
  expect(given({ limits: { messageBytes: 0 } })).toBe('config_option_invalid');
  expect(refusal(entityXml(), { limits: { bytes: 1 } } as object)).toBeInstanceOf(SamlError);
});
