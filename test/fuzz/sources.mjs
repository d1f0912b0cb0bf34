import { readFileSync } from 'node:fs';

const now = new Date('2026-11-24T12:00:00Z');
const requestId = '_fuzz-request';
const yesterday = new Date('2026-11-23T12:00:00Z');

const key = (name) => ({
  privateKey: readFileSync(new URL(`../../fixtures/keys/${name}.key.pem`, import.meta.url), 'utf8'),
  certificate: readFileSync(
    new URL(`../../fixtures/keys/${name}.crt.pem`, import.meta.url),
    'utf8',
  ),
});

/**
 * Genuine responses, most by the trusted key. Their texts are the same in every run: fixed keys,
 * IDs and times.
 *
 * @param {{ createFakeIdp: Function, defineConnection: Function }} samlet
 */
export function createSources({ createFakeIdp, defineConnection }) {
  const idp = createFakeIdp({ ...key('idp'), defaults: { now, inResponseTo: requestId } });
  const stranger = createFakeIdp({
    ...key('attacker'),
    defaults: { now, inResponseTo: requestId },
  });
  const make = (by, name, description) => ({
    name,
    xml: by.respond({ responseId: `_r-${name}`, assertionId: `_a-${name}`, ...description }).xml,
  });
  const valid = [
    make(idp, 'alice-both', { sign: 'both' }),
    make(idp, 'alice-assertion', { sign: 'assertion' }),
    make(idp, 'alice-response', { sign: 'response' }),
    make(idp, 'alice-inclusive', { signature: { canonicalization: 'inclusive' } }),
    make(idp, 'alice-prefixes', { prefixes: { samlp: '', saml: 'a', ds: 'd' }, pretty: true }),
    make(idp, 'dave-both', {
      nameId: 'dave@example.com',
      groups: ['Sales', 'a & b <c>', 'zoë'],
      attributes: { firstName: ['Dave'], email: ['dave@example.com'] },
      sessionNotOnOrAfter: new Date('2026-11-24T20:00:00Z'),
    }),
    make(idp, 'erin-assertion', { nameId: 'erin@example.com', sign: 'assertion', groups: [] }),
  ];
  const invalid = [
    make(idp, 'bob-other-request', { nameId: 'bob@example.com', inResponseTo: '_other-request' }),
    make(idp, 'bob-assertion', {
      ...{ nameId: 'bob@example.com', inResponseTo: '_other-request', sign: 'assertion' },
      groups: ['Admins'],
    }),
    make(idp, 'alice-yesterday', { now: yesterday, groups: ['Admins'], inResponseTo: '_old' }),
    make(idp, 'admin-elsewhere', {
      nameId: 'admin@example.com',
      audience: 'https://other.example',
    }),
    make(idp, 'root-unsigned', { nameId: 'root@example.com', sign: 'none' }),
    make(stranger, 'mallory-stranger', { nameId: 'mallory@example.com' }),
    make(idp, 'failed', { status: ['Responder', 'AuthnFailed'], assertion: null }),
  ];
  return {
    connection: defineConnection(idp.connectionOptions(), { now }),
    at: { requestId, now },
    valid,
    all: [...valid, ...invalid],
  };
}
