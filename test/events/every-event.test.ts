import { expect, test, vi } from 'vitest';
import { jsonLineLogger } from '../../src/events/json-line-logger.ts';
import type { SamlEvent } from '../../src/events/saml-event.ts';
import { idpMetadataSource } from '../../src/metadata/idp-metadata-source.ts';
import { readIdpMetadata } from '../../src/metadata/read-idp-metadata.ts';
import { provision } from '../../src/provisioning/provision.ts';
import { memoryDirectory } from '../../src/testing/memory-directory.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { cookieOf, idp, secret, serviceFixture } from '../support/login-fixture.ts';
import { idpLogoutUrl, logoutConnection, sloUrl } from '../support/logout-fixture.ts';

/** What makes each type of event; the compiler demands a line for every new one. */
const causes: Readonly<Record<SamlEvent['type'], string>> = {
  'login.started': 'startLogin',
  'login.succeeded': 'finishLogin',
  'login.refused': 'finishLogin with an answer for another audience',
  'login.replayed': 'finishLogin with the same answer again',
  'logout.started': 'startLogout',
  'logout.succeeded': 'finishLogout',
  'logout.refused': 'finishLogout with the same answer in another browser',
  'certificate.expiring': 'a login where a trusted certificate ends soon or has ended',
  'user.created': 'provision for somebody without an account',
  'teams.synced': 'provision with groups',
  'user.refused': 'provision for somebody unknown, with autoCreateUsers off',
  'metadata.refreshed': 'the first load of a metadata source',
  'metadata.refresh_failed': 'a load that fails',
};

/** Does all of that once, and gives the events with everything that must not be in them. */
async function everyEvent() {
  const lines: string[] = [];
  const events: SamlEvent[] = [];
  const log = jsonLineLogger((line) => lines.push(line));
  const onEvent = (event: SamlEvent): void => {
    events.push(event);
    log(event);
  };
  const certificates = [idp.certificate, fixtureKey('expired').certificate];
  const connection = logoutConnection({
    idp: { ...idp.connectionOptions().idp, certificates, logoutUrl: idpLogoutUrl },
  });
  const { sp, answered, now } = serviceFixture({ onEvent }, connection);
  const ignore = (): void => {};

  const started = await sp.startLogin();
  const posted = answered(started, { groups: ['Engineering'] });
  const login = await sp.finishLogin(posted);
  await sp.finishLogin(posted).catch(ignore);
  const wrong = answered(started, { audience: 'urn:another' });
  await sp.finishLogin(wrong).catch(ignore);

  const logout = await sp.startLogout({ subject: login });
  const { form } = idp.logoutResponse({
    now: now(),
    destination: sloUrl,
    inResponseTo: logout.requestId,
    relayState: logout.relayState,
  });
  await sp.finishLogout({ ...form, cookie: cookieOf(logout.setCookie) });
  await sp.finishLogout({ ...form, cookie: null }).catch(ignore);

  const person = { ...login, email: 'alice@example.com' };
  const everything = { autoCreateUsers: true, autoCreateGroups: true, onEvent };
  await provision(person, memoryDirectory(), everything);
  await provision(person, memoryDirectory(), { onEvent }).catch(ignore);

  const load = vi.fn(() => readIdpMetadata(idp.metadata()));
  const source = idpMetadataSource({ load, onEvent });
  await source.refresh();
  load.mockImplementation(() => {
    throw new Error(secret);
  });
  await source.refresh().catch(ignore);

  const secrets = [
    secret,
    posted.samlResponse,
    wrong.samlResponse,
    started.relayState,
    posted.cookie,
    posted.cookie.slice(posted.cookie.indexOf('=') + 1),
    new URL(started.url).searchParams.get('SAMLRequest') ?? '',
    login.replayKey,
    form.samlResponse ?? '',
    logout.relayState,
    cookieOf(logout.setCookie).split('=')[1] ?? '',
    idp.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  ];
  return { events, lines, secrets };
}

test('every type of event is made by what it is named for, one line each', async () => {
  const { events, lines } = await everyEvent();
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(Object.keys(causes)));
  expect(lines).toHaveLength(events.length);
  for (const [index, line] of lines.entries()) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(JSON.parse(line)).toMatchObject({ type: events[index]?.type });
  }
});

test('no event holds a secret, a cookie, a handle or a raw message', async () => {
  const { lines, secrets } = await everyEvent();
  const text = lines.join('\n');
  for (const each of secrets) {
    expect(each.length).toBeGreaterThan(20);
    // A part of it is too much already.
    expect(text).not.toContain(each.slice(0, 20));
    expect(text).not.toContain(each.slice(-20));
  }
  expect(text).not.toMatch(/<\/?\w*:?(?:Response|Assertion|AuthnRequest)|BEGIN [A-Z ]+KEY/);
});
