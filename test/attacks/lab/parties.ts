import type { Connection } from '../../../src/connection/connection.ts';
import { defineConnection } from '../../../src/connection/define-connection.ts';
import { createParties, type Parties } from '../../../src/testing/attacks/parties.ts';
import { createFakeIdp, type FakeIdp } from '../../../src/testing/create-fake-idp.ts';

/** Who takes part in the attacks of these tests. */
export const parties: Parties = createParties({
  idp: createFakeIdp(),
  now: new Date('2026-11-24T12:00:00.000Z'),
  requestId: '_request',
  acsUrl: 'https://portal.example.com/login/saml/acme/callback',
  audience: 'https://portal.example.com/login/saml/acme',
});

export const idp: FakeIdp = parties.idp;
export const stranger: FakeIdp = parties.stranger;
export const now: Date = parties.now;
export const requestId: string = parties.requestId;

export const connection: Connection = defineConnection(idp.connectionOptions());
