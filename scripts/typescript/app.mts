// An application that uses the public types; compiled by scripts/check-typescript.mjs only.
import {
  type Connection,
  createSamlHandler,
  createServiceProvider,
  defineConnection,
  explainResponse,
  isSamlError,
  type Login,
  memoryReplayStore,
  type SamlErrorCode,
  type SamlEvent,
  tenantUrls,
  verifyResponse,
} from 'samlet';
import type { RedisReplayStoreOptions } from 'samlet/redis';
import { createFakeIdp } from 'samlet/testing';

type Equal<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
const isTrue = <Claim extends true>(claim?: Claim): Claim | undefined => claim;

const { entityId, acsUrl } = tenantUrls('https://portal.example.com', 'acme');
const idp = {
  entityId: 'https://idp.example.com',
  loginUrl: 'https://idp.example.com/sso',
  certificates: '',
};
export const connection = defineConnection({ entityId, acsUrl, idp });
export const anyName = defineConnection({ entityId, acsUrl, idp, nameIdFormat: 'any' });

export const login = verifyResponse(connection, 'PHNhbWw+', { requestId: '_1' });
isTrue<Equal<typeof login.email, string>>();
isTrue<Equal<(typeof login)['groups'], readonly string[]>>();
// @ts-expect-error a login is frozen
login.email = 'other@example.com';

export const unnamed = verifyResponse(anyName, 'PHNhbWw+', { requestId: '_1' });
isTrue<Equal<typeof unnamed.email, string | undefined>>();

// @ts-expect-error an option that is misspelled is refused
defineConnection({ entityId, acsUrl, idp, nameIdFormatt: 'any' });

export const report = explainResponse(connection, 'PHNhbWw+', { requestId: '_1' });
isTrue<Equal<typeof report.ok, boolean>>();

export const sp = createServiceProvider(connection, {
  secret: 'x'.repeat(32),
  replayStore: memoryReplayStore(),
  onEvent: (event: SamlEvent) => {
    if (event.type === 'login.refused') isTrue<Equal<typeof event.code, SamlErrorCode>>();
  },
});
export const handle: (request: Request) => Promise<Response> = createSamlHandler({
  baseUrl: 'https://portal.example.com',
  secret: 'x'.repeat(32),
  connections: (domain): Connection | null => (domain === 'acme' ? connection : null),
  onLogin: (signedIn) => ({ 'set-cookie': `session=${signedIn.nameId}` }),
});

export const options: RedisReplayStoreOptions = { prefix: 'saml:' };
export const response: string = createFakeIdp().respond({ inResponseTo: '_1' }).samlResponse;

export function nameOf(caught: unknown): SamlErrorCode | undefined {
  return isSamlError(caught) ? caught.code : undefined;
}

export const greet = (someone: Login): string => someone.displayName ?? someone.nameId;
