import { describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { defaultAlgorithms } from '../../src/signature/algorithms.ts';
import { sampleOptions, withIdp } from './connection-options-sample.ts';
import { readSample } from './read-sample.ts';

const warningsOf = (options: ConnectionOptions, now = '2026-11-24T09:00:00Z') =>
  defineConnection(options, { now: new Date(now) }).warnings;
const codesOf = (options: ConnectionOptions, now?: string) =>
  warningsOf(options, now).map(({ code }) => code);

describe('dates of a certificate', () => {
  const options = withIdp({ certificates: readSample('expired.pem') });

  test.each([
    ['2019-12-31T23:59:59Z', ['certificate_not_yet_valid']],
    ['2020-01-01T00:00:00Z', []],
    ['2020-12-02T00:00:00Z', []],
    ['2020-12-02T00:00:01Z', ['certificate_expires_soon']],
    ['2021-01-01T00:00:00Z', ['certificate_expires_soon']],
    ['2021-01-01T00:00:01Z', ['certificate_expired']],
  ])('at %s warn of %j', (now, codes) => {
    expect(codesOf(options, now)).toEqual(codes);
  });

  test('are judged by the system clock unless told otherwise', () => {
    expect(defineConnection(options).warnings.map(({ code }) => code)).toEqual([
      'certificate_expired',
    ]);
  });

  test('warn with the name, the fingerprint and the day', () => {
    const [warning] = warningsOf(options);
    const [certificate] = defineConnection(options).idp.certificates;
    expect(warning?.message).toContain('CN=Expired');
    expect(warning?.message).toContain(`(SHA-256 ${certificate?.fingerprint.slice(0, 23)}…)`);
    expect(warning?.message).toContain('expired on 2021-01-01;');
  });

  test('warn for each certificate', () => {
    const certificates = [readSample('expired.pem'), readSample('rsa-2048.pem')];
    expect(codesOf(withIdp({ certificates }), '2119-12-30T00:00:00Z')).toEqual([
      'certificate_expired',
      'certificate_expires_soon',
    ]);
  });
});

test('a certificate signed by SHA-1 is named as such, one without a name by its fingerprint', () => {
  const [warning] = warningsOf(withIdp({ certificates: readSample('rsa-sha1.pem') }));
  expect(warning?.code).toBe('certificate_weak_signature');
  expect(warning?.message).toContain('RSA with SHA-1');
  const [expired] = warningsOf(withIdp({ certificates: readSample('no-name.pem') }), '2121-01-01');
  expect(expired?.message).toContain('without a name');
});

describe('URLs', () => {
  test.each([
    ['http://portal.example.com/callback', ['acs_url_not_https']],
    ['http://127.0.0.1.example.com/', ['acs_url_not_https']],
    ['http://10.0.0.1/', ['acs_url_not_https']],
    ['https://portal.example.com/a_b', ['acs_url_underscore']],
    ['http://my_portal.example.com/', ['acs_url_not_https', 'acs_url_underscore']],
    ['http://localhost:3000/callback', []],
    ['http://portal.localhost/callback', []],
    ['http://127.8.8.8:3000/', []],
    ['http://127.0.0.53/', []],
    ['http://127.100.20.3/', []],
    ['http://[::1]:3000/', []],
  ])('acsUrl %s warns of %j', (acsUrl, codes) => {
    expect(codesOf({ ...sampleOptions, acsUrl })).toEqual(codes);
  });

  test('idp.loginUrl warns without https, but for this machine', () => {
    expect(codesOf(withIdp({ loginUrl: 'http://acme.okta.com/' }))).toEqual([
      'login_url_not_https',
    ]);
    expect(codesOf(withIdp({ loginUrl: 'http://localhost:9000/' }))).toEqual([]);
  });
});

test.each([
  ['https://acme.okta.com/app/exk1/sso/saml/metadata', ['issuer_looks_like_metadata_url']],
  ['https://idp.example.com/metadata', ['issuer_looks_like_metadata_url']],
  ['https://idp.example.com/metadata/', ['issuer_looks_like_metadata_url']],
  ['https://www.okta.com/exk1fcia6d6EMsf331d8', ['issuer_https_for_okta']],
  ['http://www.okta.com/exk1fcia6d6EMsf331d8', []],
  ['https://idp.example.com/for/https://www.okta.com/exk1fcia6d6EMsf331d8', []],
  ['https://idp.example.com/metadata.php', []],
  ['https://app.onelogin.com/saml/metadata/123', []],
])('issuer %s warns of %j', (entityId, codes) => {
  expect(codesOf(withIdp({ entityId }))).toEqual(codes);
});

describe('what weakens', () => {
  test.each([['sha1'], ['rsa-sha1'], ['sha1', 'rsa-sha1']])('SHA-1 as %s warns', (...weak) => {
    const options = { ...sampleOptions, algorithms: [...defaultAlgorithms, ...weak] };
    expect(codesOf(options)).toEqual(['algorithm_sha1']);
  });

  test('a shorter key that is allowed warns, a longer one that is wanted does not', () => {
    const weak = { ...sampleOptions, dangerouslyMinimumRsaBits: 1024 };
    expect(codesOf(weak)).toEqual(['weak_key_allowed']);
    expect(codesOf({ ...sampleOptions, dangerouslyMinimumRsaBits: 2048 })).toEqual([]);
  });
});
