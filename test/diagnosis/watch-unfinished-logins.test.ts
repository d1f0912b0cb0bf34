import { expect, test } from 'vitest';
import {
  type UnfinishedLogin,
  type UnfinishedLoginsOptions,
  watchUnfinishedLogins,
} from '../../src/diagnosis/watch-unfinished-logins.ts';
import type { SamlEvent } from '../../src/events/saml-event.ts';
import { serviceFixture, testClock } from '../support/login-fixture.ts';

const clock = () => testClock();

function watched(options: UnfinishedLoginsOptions = {}) {
  const { now, advance } = clock();
  const told: UnfinishedLogin[] = [];
  const watch = watchUnfinishedLogins({
    now,
    onUnfinished: (login) => told.push(login),
    ...options,
  });
  const started = (requestId: string, domain?: string): unknown =>
    watch.onEvent({ type: 'login.started', at: now(), requestId, domain, connectionId: 'urn:sp' });
  const refused = (requestId?: string): unknown =>
    watch.onEvent({
      type: 'login.refused',
      at: now(),
      domain: 'acme',
      code: 'audience_mismatch',
      remedy: '',
      requestId,
    });
  return { ...watch, told, advance, now, started, refused };
}

test('tells of a login that never came back, with the usual causes', () => {
  const { started, advance, counts, told, now } = watched({ lifetimeSeconds: 60 });
  const startedAt = now();
  started('_1', 'acme');
  advance(59);
  expect(counts().get('acme')).toMatchObject({ started: 1, unfinished: 0 });
  advance(1);
  expect(counts().get('acme')).toEqual({ started: 1, succeeded: 0, refused: 0, unfinished: 1 });
  expect(told).toMatchObject([
    { domain: 'acme', requestId: '_1', startedAt, counts: { unfinished: 1 } },
  ]);
  expect(told[0]?.causes.join(' ')).toContain('not assigned to the application');
  expect(counts().get('acme')?.unfinished).toBe(1);
});

test('does not tell of one that was refused, or that ended in time', async () => {
  const { onEvent, started, refused, advance, counts, now } = watched();
  started('_1', 'acme');
  refused('_1');
  started('_2', 'acme');
  const success: SamlEvent = {
    type: 'login.succeeded',
    at: now(),
    domain: 'acme',
    requestId: '_2',
    assertionId: 'a',
    nameId: 'n',
    issuer: 'i',
    signedBy: 'AA',
  };
  onEvent(success);
  advance(3600);
  expect(counts().get('acme')).toEqual({ started: 2, succeeded: 1, refused: 1, unfinished: 0 });
});

test('counts refusals that belong to no request, and passes other events over', () => {
  const { onEvent, refused, counts, now } = watched();
  refused();
  onEvent({ type: 'user.refused', at: now(), nameId: 'x', code: 'user_unknown' });
  expect([...counts()]).toEqual([
    ['acme', { started: 0, succeeded: 0, refused: 1, unfinished: 0 }],
  ]);
});

test('counts by connection where there is no domain, and by nothing where there is neither', () => {
  const { onEvent, started, counts, now } = watched();
  started('_1');
  onEvent({ type: 'login.started', at: now(), requestId: '_2' });
  expect([...counts().keys()]).toEqual(['urn:sp', '']);
});

test('needs an event to notice, not a timer', () => {
  const { started, advance, told } = watched({ lifetimeSeconds: 60 });
  started('_1', 'acme');
  advance(61);
  expect(told).toEqual([]);
  started('_2', 'acme');
  expect(told.map(({ requestId }) => requestId)).toEqual(['_1']);
});

test('holds no more logins and tenants than it may', () => {
  const { started, advance, told, counts } = watched({ maxPending: 2, maxTenants: 2 });
  for (const name of ['one', 'two', 'three']) started(name, name);
  advance(601);
  expect([...counts().keys()]).toEqual(['two', 'three']);
  expect(told.map(({ requestId }) => requestId)).toEqual(['two', 'three']);
});

test('works without options, and without anybody to tell', () => {
  const watch = watchUnfinishedLogins();
  watch.onEvent({ type: 'login.started', at: new Date(0), requestId: '_1' });
  expect(watch.counts().get('')).toMatchObject({ unfinished: 1 });
});

test('listens to a service provider', async () => {
  const { now, advance } = clock();
  const watch = watchUnfinishedLogins({ now });
  const { sp, answered } = serviceFixture({ onEvent: watch.onEvent, now });
  const first = await sp.startLogin();
  await sp.startLogin();
  await sp.finishLogin(answered(first));
  advance(601);
  expect([...watch.counts().values()]).toEqual([
    { started: 2, succeeded: 1, refused: 0, unfinished: 1 },
  ]);
});
