import { KeyObject } from 'node:crypto';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Connection } from '../../src/connection/connection.ts';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defaultAttributeNames } from '../../src/connection/default-attribute-names.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { nameIdFormats } from '../../src/connection/name-id-formats.ts';
import { defaultAlgorithms } from '../../src/signature/algorithms.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { sampleOptions, withIdp } from './connection-options-sample.ts';
import { readSample } from './read-sample.ts';
import { thrown } from './thrown.ts';

const define = (changes: object): Connection => defineConnection({ ...sampleOptions, ...changes });

describe('a connection of the few needed options', () => {
  test('has the safe defaults', () => {
    const connection = defineConnection(sampleOptions);
    const { idp, trustedKeys, algorithms, ...rest } = connection;
    expect(rest).toEqual({
      entityId: sampleOptions.entityId,
      acsUrl: sampleOptions.acsUrl,
      nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      nameIdPolicy: { format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' },
      requireSigned: 'assertion or response',
      clockSkewSeconds: 120,
      groupsAttribute: 'http://schemas.xmlsoap.org/claims/Group',
      attributeNames: defaultAttributeNames,
      validateClaims: null,
      allowIdpInitiated: false,
      refuseExpiredCertificates: false,
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
    });
    expect([...algorithms]).toEqual(defaultAlgorithms);
    expect(algorithms.has('sha1') || algorithms.has('rsa-sha1')).toBe(false);
    expect(idp).toMatchObject({
      entityId: sampleOptions.idp.entityId,
      loginUrl: sampleOptions.idp.loginUrl,
    });
    expect(trustedKeys).toHaveLength(1);
  });

  test('makes its keys once, from its certificates in order', () => {
    const certificates = [readSample('rsa-2048.pem'), readSample('ec-p-256.pem')];
    const { idp, trustedKeys } = defineConnection(withIdp({ certificates }));
    expect(trustedKeys.map(({ certificate }) => certificate)).toEqual(idp.certificates);
    expect(trustedKeys.map(({ key }) => key.asymmetricKeyType)).toEqual(['rsa', 'ec']);
    for (const { key, certificate } of trustedKeys) expect(key).toBe(certificate.publicKey);
  });

  test('is frozen to its last list and object', () => {
    const full = define({ attributes: { email: 'mail' }, authnContext: ['urn:x'], limits: {} });
    for (const each of [defineConnection(sampleOptions), full]) expect(unfrozen(each)).toEqual([]);
  });

  test('refuses to have an algorithm added, removed or all cleared', () => {
    const algorithms = defineConnection(sampleOptions).algorithms as Set<string>;
    expect(() => algorithms.add('rsa-sha1')).toThrow(TypeError);
    expect(() => algorithms.delete('sha256')).toThrow(TypeError);
    expect(() => algorithms.clear()).toThrow(TypeError);
    expect([...algorithms]).toEqual(defaultAlgorithms);
  });

  test('leaves the options as they were and does not follow their changes', () => {
    const authnContext = ['urn:one'];
    const limits = { depth: 10 };
    const made = define({ authnContext, limits });
    authnContext.push('urn:two');
    limits.depth = 1000;
    expect(made.authnContext).toEqual(['urn:one']);
    expect(made.limits.depth).toBe(10);
    expect(Object.isFrozen(defaultLimits)).toBe(true);
    expect(Object.isFrozen(authnContext)).toBe(false);
  });
});

/** Paths of what could still be changed, but for keys and dates. */
function unfrozen(value: unknown, path = 'connection'): readonly string[] {
  const isLeaf = value instanceof Date || value instanceof KeyObject;
  if (typeof value !== 'object' || value === null || isLeaf) return [];
  const inner = Object.entries(value).flatMap(([name, each]) => unfrozen(each, `${path}.${name}`));
  return Object.isFrozen(value) ? inner : [path, ...inner];
}

describe('options given', () => {
  test.each([
    ['requireSigned', 'both'],
    ['clockSkewSeconds', 0],
    ['clockSkewSeconds', 600],
    ['groupsAttribute', 'Group Names'],
    ['groupsAttribute', 'x'.repeat(1024)],
    ['allowIdpInitiated', true],
    ['refuseExpiredCertificates', true],
    ['forceAuthn', true],
  ] as const)('%s: %s is kept', (name, value) => {
    expect(define({ [name]: value })[name]).toBe(value);
  });

  test('undefined is as good as left out', () => {
    const names = ['nameIdFormat', 'nameIdPolicy', 'requireSigned', 'clockSkewSeconds'];
    const more = ['groupsAttribute', 'attributes', 'algorithms', 'limits', 'authnContext'];
    const blank = Object.fromEntries([...names, ...more].map((name) => [name, undefined]));
    expect(define(blank)).toEqual(defineConnection(sampleOptions));
  });

  test.each(Object.entries(nameIdFormats))('nameIdFormat %s becomes %s', (name, uri) => {
    for (const nameIdFormat of [name, uri]) {
      const made = define({ nameIdFormat });
      expect(made.nameIdFormat).toBe(uri);
      expect(made.nameIdPolicy).toEqual({ format: uri });
    }
  });

  test('a NameID format of nobody else is taken as it is', () => {
    expect(define({ nameIdFormat: 'urn:example:number' }).nameIdFormat).toBe('urn:example:number');
  });

  test('nameIdFormat "any" asks for no format', () => {
    const made = define({ nameIdFormat: 'any' });
    expect(made).toMatchObject({ nameIdFormat: 'any', nameIdPolicy: null });
  });

  test('nameIdFormat "any" still asks for what nameIdPolicy says', () => {
    const made = define({ nameIdFormat: 'any', nameIdPolicy: 'persistent' });
    expect(made.nameIdPolicy).toEqual({ format: nameIdFormats.persistent });
  });

  test.each([
    [null, null],
    [{ format: null }, { format: null }],
    ['transient', { format: nameIdFormats.transient }],
    [{ format: 'unspecified' }, { format: nameIdFormats.unspecified }],
    [{ format: 'urn:example:number' }, { format: 'urn:example:number' }],
  ])('nameIdPolicy %j becomes %j', (nameIdPolicy, expected) => {
    const made = define({ nameIdPolicy });
    expect(made.nameIdPolicy).toEqual(expected);
    expect(made.nameIdFormat).toBe(nameIdFormats.emailAddress);
  });

  test('a name of an attribute replaces the usual ones of that attribute alone', () => {
    const { attributeNames } = define({
      attributes: { email: 'work mail', lastName: ['family', 'sn', 'family'] },
    });
    expect(attributeNames).toEqual({
      ...defaultAttributeNames,
      email: ['work mail'],
      lastName: ['family', 'sn'],
    });
  });

  test('authnContext may be one or several', () => {
    expect(define({ authnContext: 'urn:one' }).authnContext).toEqual(['urn:one']);
    expect(define({ authnContext: ['urn:a', 'urn:b'] }).authnContext).toEqual(['urn:a', 'urn:b']);
  });

  test('limits that are left out keep their defaults', () => {
    expect(define({ limits: { groups: 7 } }).limits).toEqual({ ...defaultLimits, groups: 7 });
  });

  test('algorithms are taken by short name and by URI', () => {
    const uri = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512';
    const { algorithms } = define({ algorithms: ['rsa-sha256', uri, 'sha256', 'sha256'] });
    expect([...algorithms]).toEqual(['rsa-sha256', 'rsa-sha512', 'sha256']);
  });

  test('an IdP may call itself by several words', () => {
    const made = defineConnection(withIdp({ entityId: 'Example IDP Hub' }));
    expect(made.idp.entityId).toBe('Example IDP Hub');
  });

  test('URLs and identifiers are kept character by character', () => {
    const acsUrl = 'HTTPS://Portal.Example.com:443/%7Eacme/../callback?x=1';
    expect(define({ acsUrl }).acsUrl).toBe(acsUrl);
  });
});

describe('expired certificates', () => {
  const expired = readSample('expired.pem');
  const valid = readSample('rsa-2048.pem');
  const strict = { refuseExpiredCertificates: true };

  test('are trusted unless told otherwise', () => {
    const made = defineConnection(withIdp({ certificates: expired }));
    expect(made.trustedKeys).toHaveLength(1);
  });

  test('are refused when told to and none is valid', () => {
    const options = { ...withIdp({ certificates: expired }), ...strict };
    const error = thrown(() => defineConnection(options));
    expect(error.code).toBe('config_certificate_expired');
    expect(error.actual).toBe('valid from 2020-01-01T00:00:00.000Z to 2021-01-01T00:00:00.000Z');
  });

  test('are let stand beside a valid one, as in a change of certificates', () => {
    const options = { ...withIdp({ certificates: [expired, valid] }), ...strict };
    expect(defineConnection(options).trustedKeys).toHaveLength(2);
  });

  test.each([
    ['2019-12-31T23:59:59Z', false],
    ['2020-01-01T00:00:00Z', true],
    ['2021-01-01T00:00:00Z', true],
    ['2021-01-01T00:00:01Z', false],
  ])('at %s the one of 2020 is valid: %s', (now, isValid) => {
    const options = { ...withIdp({ certificates: expired }), ...strict };
    const attempt = () => defineConnection(options, { now: new Date(now) });
    if (isValid) expect(attempt().trustedKeys).toHaveLength(1);
    else expect(thrown(attempt).code).toBe('config_certificate_expired');
  });
});

describe('the type says whether there is always an e-mail address', () => {
  test('string while the NameID must be one', () => {
    expectTypeOf(defineConnection(sampleOptions)).toEqualTypeOf<Connection<string>>();
    const options = { ...sampleOptions, nameIdFormat: 'emailAddress' } as const;
    expectTypeOf(defineConnection(options)).toEqualTypeOf<Connection<string>>();
    const uri = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
    const byUri = { ...sampleOptions, nameIdFormat: uri } as const;
    expectTypeOf(defineConnection(byUri)).toEqualTypeOf<Connection<string>>();
    expect(defineConnection(byUri)).toEqual(defineConnection(options));
  });

  test('perhaps undefined for every other format, and where it is not known', () => {
    type Perhaps = Connection<string | undefined>;
    const options = { ...sampleOptions, nameIdFormat: 'persistent' } as const;
    expectTypeOf(defineConnection(options)).toEqualTypeOf<Perhaps>();
    const unknown: ConnectionOptions = sampleOptions;
    expectTypeOf(defineConnection(unknown)).toEqualTypeOf<Perhaps>();
    expect(defineConnection(unknown).nameIdFormat).toBe(nameIdFormats.emailAddress);
  });
});
