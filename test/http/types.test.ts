import { expectTypeOf, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { createServiceProvider } from '../../src/flows/create-service-provider.ts';
import { cacheConnections } from '../../src/http/cache-connections.ts';
import { createSamlHandler } from '../../src/http/create-saml-handler.ts';
import { baseUrl, idp, secret } from '../support/login-fixture.ts';
import { urls } from './handler-fixture.ts';

const { entityId, acsUrl } = urls;
const options = { entityId, acsUrl, idp: idp.connectionOptions().idp };

test('an e-mail address is text where the connection demands one', async () => {
  const connection = defineConnection(options);
  const sp = createServiceProvider(connection, { secret: process.env['SAMLET_SECRET'] ?? secret });
  type Finished = Awaited<ReturnType<typeof sp.finishLogin>>;
  expectTypeOf<Finished['email']>().toEqualTypeOf<string>();
  const connections = cacheConnections(async (domain) => (domain === 'acme' ? connection : null));
  createSamlHandler({
    baseUrl,
    secret,
    connections,
    onLogin: (login) => {
      expectTypeOf(login.email).toEqualTypeOf<string>();
    },
  });
});

test('an e-mail address may be missing elsewhere', () => {
  const connection = defineConnection({ ...options, nameIdFormat: 'persistent' });
  createSamlHandler({
    baseUrl,
    secret,
    connections: () => connection,
    onLogin: (login) => {
      expectTypeOf(login.email).toEqualTypeOf<string | undefined>();
    },
  });
});

test('a secret may come from the environment as it is, and is refused where it is absent', () => {
  expectTypeOf<undefined>().toExtend<Parameters<typeof createServiceProvider>[1]['secret']>();
});
