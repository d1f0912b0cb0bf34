import { systemNow } from '../../clock.ts';
import { SamlError } from '../../errors/saml-error.ts';
import { createFakeIdp, type FakeIdp, type RequiredConnectionOptions } from '../create-fake-idp.ts';
import { defaultUsers } from './default-users.ts';
import type { FakeOkta, FakeOktaApp, FakeOktaOptions } from './fake-okta-options.ts';
import { listenAddress } from './listen-address.ts';
import { oktaServer } from './okta-server.ts';
import { createOktaState, type OktaState } from './okta-state.ts';
import { registerApp } from './register-app.ts';

/**
 * Starts a fake Okta on this machine: a login page with two users, and the form post to your ACS
 * URL once the request has been checked the way Okta checks it. For development and tests.
 *
 * @example
 * const okta = await startFakeOkta({ apps: [{ entityId, acsUrl }] });
 * const connection = defineConnection(okta.connectionOptions());
 * await okta.close();
 * @throws SamlError testing_not_loopback, testing_option_invalid
 */
export async function startFakeOkta(options: FakeOktaOptions = {}): Promise<FakeOkta> {
  const address = listenAddress(options);
  const state = createOktaState({
    idp: options.idp ?? createFakeIdp(),
    users: options.users ?? defaultUsers,
    now: options.now ?? systemNow,
  });
  const { url, close } = await oktaServer(state, { address, port: options.port ?? 0 });
  const okta = fakeOkta({ state, close, url: options.baseUrl ?? url });
  try {
    for (const app of options.apps ?? []) okta.addApp(app);
  } catch (error) {
    await close();
    throw error;
  }
  return okta;
}

function fakeOkta({
  state: { idp, apps, users, putUser, setGroups },
  close,
  url,
}: {
  readonly state: OktaState;
  readonly close: () => Promise<void>;
  readonly url: string;
}): FakeOkta {
  return {
    url: `${url}/`,
    idp,
    apps,
    entityId: idp.entityId,
    get users() {
      return users();
    },
    get certificate() {
      return idp.certificate;
    },
    get loginUrl() {
      return firstOf(apps).loginUrl;
    },
    get setupUrl() {
      return firstOf(apps).setupUrl;
    },
    get metadataUrl() {
      return firstOf(apps).metadataUrl;
    },
    connectionOptions: (app = firstOf(apps)) => connectionOptions(app, idp),
    addApp: (app) => {
      const added = registerApp(app, { url, entityId: idp.entityId, apps });
      apps.push(added);
      return added;
    },
    addUser: putUser,
    setGroups,
    rotateCertificate: (key) => {
      idp.rotate(key);
      return idp.certificate;
    },
    close,
  };
}

function connectionOptions(app: FakeOktaApp, { certificates }: FakeIdp): RequiredConnectionOptions {
  const { entityId, acsUrl, issuer, loginUrl, singleLogoutUrl, logoutUrl } = app;
  const logout = singleLogoutUrl === null ? {} : { logoutUrl };
  return { entityId, acsUrl, idp: { entityId: issuer, loginUrl, certificates, ...logout } };
}

function firstOf(apps: readonly FakeOktaApp[]): FakeOktaApp {
  const [app] = apps;
  if (app !== undefined) return app;
  throw new SamlError('testing_option_invalid', { expected: 'an app, by apps or addApp' });
}
