import type { Login } from '../../src/login/login.ts';

/** A login as `verifyResponse` would give it, for tests that start behind it. */
export function loginOf(parts: Partial<Login<string>> = {}): Login<string> {
  const email = parts.email ?? 'alice@example.com';
  return {
    email,
    nameId: email,
    nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    groups: [],
    groupsAsserted: true,
    attributes: new Map(),
    claims: undefined,
    issuer: 'http://www.okta.com/exk1',
    assertionId: 'id1',
    inResponseTo: '_1',
    authnInstant: new Date('2026-11-24T12:00:00Z'),
    oneTimeUse: false,
    replayKey: 'key',
    validUntil: new Date('2026-11-24T12:05:00Z'),
    signedBy: 'AA:BB',
    select: () => [],
    ...parts,
  };
}
