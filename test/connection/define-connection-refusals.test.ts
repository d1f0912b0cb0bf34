import { describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { describeValue } from '../../src/connection/option-error.ts';
import { errorCatalogue } from '../../src/errors/error-catalogue.ts';
import { showValue } from '../../src/errors/show-value.ts';
import { sampleOptions, withIdp } from './connection-options-sample.ts';
import { readSample } from './read-sample.ts';
import { thrown } from './thrown.ts';

/** The error for the sample with changes, as a caller in plain JavaScript makes it. */
const refused = (changes: object) =>
  thrown(() => defineConnection({ ...sampleOptions, ...changes } as ConnectionOptions));
const refusedIdp = (changes: object) => thrown(() => defineConnection(withIdp(changes as never)));

describe('an option that does not exist is refused with the nearest name', () => {
  test.each([
    [{ entityID: 'x' }, 'entityID', 'entityId'],
    [{ acsURL: 'x' }, 'acsURL', 'acsUrl'],
    [{ certificates: 'x' }, 'certificates', 'idp.certificates'],
    [{ loginUrl: 'x' }, 'loginUrl', 'idp.loginUrl'],
    [{ clockSkew: 5 }, 'clockSkew', 'clockSkewSeconds'],
    [{ clockSkewMilliseconds: 5 }, 'clockSkewMilliseconds', 'clockSkewSeconds'],
    [{ alowIdpInitiated: true }, 'alowIdpInitiated', 'allowIdpInitiated'],
    [{ allowIdPInitiated: true }, 'allowIdPInitiated', 'allowIdpInitiated'],
    [{ forceAuthentication: true }, 'forceAuthentication', undefined],
    [{ minimumRsaBits: 1024 }, 'minimumRsaBits', 'dangerouslyMinimumRsaBits'],
    [{ idp: { cert: 'x' } }, 'idp.cert', 'idp.certificates'],
    [{ idp: { entitiyId: 'x' } }, 'idp.entitiyId', 'idp.entityId'],
    [{ attributes: { firstname: 'x' } }, 'attributes.firstname', 'attributes.firstName'],
    [{ attributes: { mail: 'x' } }, 'attributes.mail', 'attributes.email'],
    [{ limits: { messageByte: 1 } }, 'limits.messageByte', 'limits.messageBytes'],
    [{ nameIdPolicy: { formt: 'x' } }, 'nameIdPolicy.formt', 'nameIdPolicy.format'],
    [{ toString: 'x' }, 'toString', undefined],
    [{ constructor: 'x' }, 'constructor', undefined],
    [JSON.parse('{"__proto__":{"allowIdpInitiated":true}}'), '__proto__', undefined],
    [{ ['x'.repeat(100_000)]: 1 }, 'x'.repeat(200), undefined],
  ])('%#: %j', (changes, actual, nearest) => {
    const options = Object.defineProperties({ ...sampleOptions }, descriptors(changes));
    const error = thrown(() => defineConnection(options));
    expect(error.code).toBe('config_unknown_option');
    expect(error.actual?.startsWith(actual)).toBe(true);
    if (nearest === undefined) {
      expect(error.expected).toMatch(/^one of entityId, /);
      expect(error.remedy).toBe(errorCatalogue.config_unknown_option.remedy);
    } else {
      const remedy = `Did you mean ${nearest}? Correct the name, or remove the option.`;
      expect(error).toMatchObject({ expected: nearest, remedy });
    }
  });

  test('without showing its value', () => {
    const error = refused({ privateKey: 'hunter2' });
    expect(JSON.stringify(error) + error.stack).not.toContain('hunter2');
  });
});

/** Unlike a spread, keeps `__proto__` an ordinary name. */
const descriptors = (value: object) => Object.getOwnPropertyDescriptors(value);

describe('a value that an option cannot take is refused with the option named', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['idp', 'http://www.okta.com/exk1'],
    ['idp', null],
    ['idp', []],
    ['nameIdFormat', 5],
    ['nameIdFormat', null],
    ['nameIdFormat', 'email'],
    ['nameIdFormat', 'EmailAddress'],
    ['nameIdFormat', 'urn: x'],
    ['nameIdFormat', ''],
    ['nameIdPolicy', 5],
    ['nameIdPolicy', true],
    ['nameIdPolicy', {}],
    ['nameIdPolicy', 'none'],
    ['requireSigned', 'asertion'],
    ['requireSigned', true],
    ['requireSigned', null],
    ['clockSkewSeconds', -1],
    ['clockSkewSeconds', 601],
    ['clockSkewSeconds', 1.5],
    ['clockSkewSeconds', '120'],
    ['clockSkewSeconds', Number.NaN],
    ['clockSkewSeconds', null],
    ['groupsAttribute', ''],
    ['groupsAttribute', ' Groups'],
    ['groupsAttribute', 'Gro\u200bups'],
    ['groupsAttribute', 'x'.repeat(1025)],
    ['groupsAttribute', ['Groups']],
    ['attributes', 'email'],
    ['attributes', null],
    ['attributes', ['email']],
    ['allowIdpInitiated', 'false'],
    ['allowIdpInitiated', 1],
    ['refuseExpiredCertificates', 'yes'],
    ['forceAuthn', null],
    ['algorithms', 'rsa-sha256'],
    ['algorithms', []],
    ['algorithms', [5]],
    ['algorithms', ['rsa-sha256']],
    ['algorithms', ['sha256']],
    ['algorithms', ['rsa-sha256', 'md5']],
    ['algorithms', ['hmac-sha256', 'sha256']],
    ['authnContext', ''],
    ['authnContext', []],
    ['authnContext', [1]],
    ['authnContext', null],
    ['dangerouslyMinimumRsaBits', 100],
    ['dangerouslyMinimumRsaBits', '1024'],
    ['limits', 5],
  ];

  test.each(cases)('%s: %j', (name, value) => {
    const error = refused({ [name]: value });
    expect(error.code).toBe('config_option_invalid');
    expect(error.expected).toMatch(new RegExp(`^${name}: `));
    expect(error.actual).toBeDefined();
  });

  test.each([
    [{ attributes: { email: '' } }, 'attributes.email'],
    [{ attributes: { email: [] } }, 'attributes.email'],
    [{ attributes: { lastName: 5 } }, 'attributes.lastName'],
    [{ limits: { depth: 0 } }, 'limits.depth'],
    [{ limits: { depth: 1.5 } }, 'limits.depth'],
    [{ limits: { groups: Number.POSITIVE_INFINITY } }, 'limits.groups'],
    [{ limits: { groups: '5' } }, 'limits.groups'],
    [{ nameIdPolicy: { format: undefined } }, 'nameIdPolicy.format'],
    [{ nameIdPolicy: { format: 'persistant' } }, 'nameIdPolicy.format'],
    [{ idp: { ...sampleOptions.idp, certificates: 5 } }, 'idp.certificates'],
  ])('%j', (changes, path) => {
    const error = refused(changes);
    expect(error.code).toBe('config_option_invalid');
    expect(error.expected).toMatch(new RegExp(`^${path}: `));
  });

  test('with the nearest short name of a NameID format', () => {
    expect(refused({ nameIdFormat: 'emailAdress' }).expected).toBe('nameIdFormat: "emailAddress"?');
    expect(refused({ nameIdFormat: 'number' }).expected).toContain('persistent');
  });

  test('with the known algorithms', () => {
    expect(refused({ algorithms: ['sha3'] }).expected).toContain('rsa-sha256, rsa-sha384');
  });

  test('with text that may be a secret told by its length alone', () => {
    const key = readSample('private-key-pkcs8.pem');
    for (const secret of [key, 'user:pass@host', 'x'.repeat(101)]) {
      const error = refused({ requireSigned: secret });
      expect(error.actual).toBe(`text of ${secret.length} characters`);
    }
  });

  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['x', '"x"'],
    [5, '5'],
    [[], 'a list of 0'],
    [() => 5, 'a function'],
  ])('options that are no object: %s', (options, actual) => {
    expect(thrown(() => defineConnection(options as never))).toMatchObject({
      code: 'config_option_invalid',
      expected: 'options: an object',
      actual,
    });
  });

  const noDate = { code: 'config_option_invalid', expected: 'now: a valid Date' };
  const noObject = { code: 'config_option_invalid', expected: 'options: an object' };

  test.each([
    [{ now: new Date(Number.NaN) }, { ...noDate, actual: 'an object' }],
    [{ now: { year: 2026 } }, { ...noDate, actual: 'an object' }],
    [{ now: '2026-11-24' }, { ...noDate, actual: '"2026-11-24"' }],
    [{ now: 5 }, { ...noDate, actual: '5' }],
    [null, { ...noObject, actual: 'null' }],
    [{ clock: 5 }, { code: 'config_unknown_option', expected: 'one of now', actual: 'clock' }],
  ])('a time that is none: %j', (at, refusal) => {
    expect(thrown(() => defineConnection(sampleOptions, at as never))).toMatchObject(refusal);
  });
});

describe('identifiers', () => {
  const wrong = [undefined, null, 5, '', ' ', 'a b', 'a\tb', 'a\n', '\u00a0a', 'a\u200bb', 'a\0'];
  const longAndOdd = ['x'.repeat(1025), '\ud800', 'a\u2028b', ['a'], {}];

  test.each([...wrong, ...longAndOdd])('entityId cannot be %j', (entityId) => {
    expect(refused({ entityId })).toMatchObject({
      code: 'config_entity_id_invalid',
      expected: '1 to 1024 characters without blanks and control characters',
      actual: showValue(describeValue(entityId)),
    });
  });

  test.each([...wrong, ...longAndOdd].filter((value) => value !== 'a b'))(
    'idp.entityId cannot be %j',
    (entityId) => {
      expect(refusedIdp({ entityId }).code).toBe('config_idp_entity_id_invalid');
    },
  );

  test('idp left out is its issuer left out', () => {
    expect(refused({ idp: undefined }).code).toBe('config_idp_entity_id_invalid');
  });

  test.each(['x', 'urn:example:sp', 'spn:1234-5678', 'https://x.example/ü', 'x'.repeat(1024)])(
    'entityId can be %s',
    (entityId) => {
      expect(defineConnection({ ...sampleOptions, entityId }).entityId).toBe(entityId);
    },
  );
});

describe('URLs', () => {
  const wrong = [
    ...[undefined, null, 5, '', ' ', '/callback', 'portal.example.com', '//portal.example.com'],
    ...[
      'ftp://x.example/',
      'javascript:alert(1)',
      'https:x.example',
      'https:///x.example',
      'https://',
    ],
    ...[
      'https://x.example/a b',
      ' https://x.example/',
      'https://x.example/\n',
      'https://x.example/#',
    ],
    ...[
      'https://x.example/#a',
      'https://user@x.example/',
      'https://user:pw@x.example/',
      'https://@x',
    ],
    ...[
      'https://x.example\\@evil.example/',
      'https://x.example/\\',
      'https://x.example/<',
      'https://ü/',
    ],
    ...[
      'https://x.example/"',
      'https://x.example/ü',
      'https://%65xample.com/',
      'https://x.example:99999/',
    ],
    ...[
      'https://[::1/',
      `https://x.example/${'x'.repeat(8192)}`,
      'https://x.example/{tenant}',
      ['x'],
    ],
  ];

  test.each(wrong)('acsUrl and idp.loginUrl cannot be %j', (url) => {
    const told = {
      expected: 'an absolute http or https URL in ASCII, without user name, fragment and blanks',
      actual: showValue(describeValue(url)),
    };
    const acsUrl = { code: 'config_acs_url_invalid', ...told };
    expect(refused({ acsUrl: url })).toMatchObject(acsUrl);
    const loginUrl = { code: 'config_login_url_invalid', ...told };
    expect(refusedIdp({ loginUrl: url })).toMatchObject(loginUrl);
  });

  test('with a password are not repeated', () => {
    const error = refusedIdp({ loginUrl: 'https://admin:hunter2@acme.okta.com/' });
    expect(JSON.stringify(error) + error.stack).not.toContain('hunter2');
  });

  test.each([
    'https://x.example',
    'https://x.example:8443/a/b?c=d&e=%20f;g',
    'https://x.example?a=b',
    'https://[2001:db8::1]/',
    "https://x.example/~a/!$&'()*+,;=:@/[x]",
  ])('acsUrl and idp.loginUrl can be %s', (url) => {
    const made = defineConnection({ ...withIdp({ loginUrl: url }), acsUrl: url });
    expect([made.acsUrl, made.idp.loginUrl]).toEqual([url, url]);
  });
});

describe('certificates', () => {
  test.each([
    [undefined, 'config_certificate_missing'],
    ['', 'config_certificate_missing'],
    [[], 'config_certificate_missing'],
    [readSample('private-key-pkcs8.pem'), 'config_certificate_private_key'],
    [readSample('rsa-1024.pem'), 'config_certificate_weak_key'],
    [[readSample('rsa-2048.pem'), readSample('dsa.pem')], 'config_certificate_key_type'],
  ])('are refused as by normalizeCertificates: %#', (certificates, code) => {
    expect(refusedIdp({ certificates }).code).toBe(code);
  });
});
