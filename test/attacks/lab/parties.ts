import type { Connection } from '../../../src/connection/connection.ts';
import { defineConnection } from '../../../src/connection/define-connection.ts';
import { createFakeIdp, type FakeIdp } from '../../../src/testing/create-fake-idp.ts';

/** The IdP that the connection trusts. */
export const idp: FakeIdp = createFakeIdp();

/** The attacker's own IdP: it says to be the other one, and has another key. */
export const stranger: FakeIdp = createFakeIdp();

export const now: Date = new Date('2026-11-24T12:00:00.000Z');
export const requestId = '_request';
export const acsUrl = 'https://portal.example.com/login/saml/acme/callback';
export const audience = 'https://portal.example.com/login/saml/acme';

export const connection: Connection = defineConnection(idp.connectionOptions());
