import type { ConnectionOptions } from '../../../src/connection/connection-options.ts';
import { tenantUrls } from '../../../src/connection/tenant-urls.ts';
import { createFakeIdp, type FakeIdp } from '../../../src/testing/create-fake-idp.ts';

/** The IdP of whoever reads the documents. */
export const fakeIdp: FakeIdp = createFakeIdp();

/** What they know of it. */
export const idp: ConnectionOptions['idp'] = fakeIdp.connectionOptions().idp;

/** The environment that they set. */
export const process: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(line: string): void };
} = {
  env: {
    BASE_URL: 'https://portal.example.com',
    SAMLET_SECRET: 'a secret of more than thirty-two characters',
    IDP_ENTITY_ID: idp.entityId,
    IDP_LOGIN_URL: idp.loginUrl,
    IDP_CERTIFICATE: fakeIdp.certificate,
  },
  stdout: { write: () => undefined },
};

/** How their application begins a session; gives the Set-Cookie line. */
export async function startSession(email: string, groups: readonly string[]): Promise<string> {
  return `user=${email} ${groups}`;
}

const urls = tenantUrls('https://portal.example.com', 'acme');

/** The addresses of their tenant. */
export const entityId: string = urls.entityId;
export const acsUrl: string = urls.acsUrl;
