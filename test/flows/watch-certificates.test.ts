import { expect, test } from 'vitest';
import { watchCertificates } from '../../src/flows/watch-certificates.ts';
import { createFakeIdp } from '../../src/testing/create-fake-idp.ts';
import { serviceFixture, tenantConnection } from '../support/login-fixture.ts';

const now = new Date('2026-11-24T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

const idp = createFakeIdp({
  certificateDescription: { validFrom: later(-100), validUntil: later(20) },
});
const { entityId, loginUrl, certificates } = idp;
const connection = tenantConnection('acme', { idp: { entityId, loginUrl, certificates } });

test('says that a certificate ends within the days given', () => {
  const watch = watchCertificates(30);
  expect(watch({ connection, domain: 'acme', now })).toEqual([
    {
      type: 'certificate.expiring',
      at: now,
      domain: 'acme',
      connectionId: connection.entityId,
      fingerprint: connection.idp.certificates[0]?.fingerprint,
      subject: connection.idp.certificates[0]?.subject,
      validTo: connection.idp.certificates[0]?.validUntil,
      daysLeft: 20,
    },
  ]);
});

test('says nothing while there is time', () => {
  expect(watchCertificates(20)({ connection, domain: undefined, now })).toEqual([]);
});

test('says it once a day', () => {
  const watch = watchCertificates(30);
  const said = [0, 0.4, 1, 1.1, 2].map((days) => {
    return watch({ connection, domain: undefined, now: later(days) }).length;
  });
  expect(said).toEqual([1, 0, 1, 0, 1]);
});

test('says it for every tenant that trusts the certificate', () => {
  const watch = watchCertificates(30);
  const globex = tenantConnection('globex', { idp: { entityId, loginUrl, certificates } });
  expect(watch({ connection, domain: 'acme', now })).toHaveLength(1);
  expect(watch({ connection: globex, domain: 'globex', now })).toHaveLength(1);
});

test('goes on once the certificate has ended, with days below zero', () => {
  const [event] = watchCertificates(30)({ connection, domain: undefined, now: later(21.5) });
  expect(event?.daysLeft).toBe(-2);
});

test('comes as an event of a start and of a login, and refuses nothing', async () => {
  const { sp, events, answered, advance } = serviceFixture({}, connection);
  const started = await sp.startLogin();
  expect(events.map(({ type }) => type)).toEqual(['login.started', 'certificate.expiring']);
  advance(12 * 3_600);
  const again = await sp.startLogin();
  expect(events).toHaveLength(4);
  expect(started.requestId).not.toBe(again.requestId);
  const { samlResponse } = idp.respond({
    now: new Date('2026-11-25T00:00:00Z'),
    inResponseTo: again.requestId,
    acsUrl: connection.acsUrl,
    audience: connection.entityId,
  });
  await sp.finishLogin({ ...answered(again), samlResponse });
  expect(events.at(-1)?.type).toBe('login.succeeded');
});
