import type { Connection } from '../../src/connection/connection.ts';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import type { Login } from '../../src/login/login.ts';
import { createFakeIdp, type FakeIdp } from '../../src/testing/create-fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';

export const requestId = '_property';
export const now: Date = new Date('2026-11-24T12:00:00Z');

const ec = fixtureKey('ec-p256');

/** Signs with RSA, and with its EC key where a description names it. Fixed keys, so that a seed says all. */
export const idp: FakeIdp = createFakeIdp({
  ...fixtureKey('idp'),
  defaults: { now, inResponseTo: requestId },
});

export const ecSigner: { readonly privateKey: string; readonly certificate: string } = ec;

/** Trusts both keys. */
export function trusting(options: Partial<ConnectionOptions> = {}): Connection<string | undefined> {
  const usual = idp.connectionOptions();
  const certificates = [idp.certificate, ec.certificate];
  return defineConnection({ ...usual, idp: { ...usual.idp, certificates }, ...options }, { now });
}

export const connection: Connection<string | undefined> = trusting();

/** What the response in this text says, if it is accepted. */
export function accept(xml: string, by: Connection = connection): Login {
  return verifyResponse(by, encode(xml), { requestId, now });
}

export function encode(xml: string | Uint8Array): string {
  return Buffer.from(xml as string).toString('base64');
}

/** Everything of a Login that can be compared. */
export function facts({ select, attributes, ...rest }: Login): Readonly<Record<string, unknown>> {
  return { ...rest, attributes: [...attributes], assertion: select('name(/*)') };
}
