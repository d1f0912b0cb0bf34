import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { defaultAcsUrl, defaultAudience } from '../../src/testing/response-defaults.ts';
import type { BrokenSetUp } from '../diagnosis/broken/broken-set-up.ts';
import { formValueOf, optionsOf } from '../diagnosis/broken/run-set-up.ts';
import { fromNow, idp, requestId } from '../support/sign-in.ts';

/** Where the other libraries are installed: `npm ci --prefix bench/peers`. */
const folder = fileURLToPath(new URL('../../bench/peers/package.json', import.meta.url));
/** They are installed beside the package, which does not depend on them. */
const load = createRequire(folder);

/** Has a set-up judged by another library and returns what it says; null where it accepts it. */
export type Peer = (setUp: BrokenSetUp) => Promise<string | null>;

/** What a set-up expects, in terms that every library has. */
function expectedBy(setUp: BrokenSetUp) {
  const { requireSigned, idp: entered } = optionsOf(setUp);
  const sign = setUp.sent?.sign ?? 'both';
  return {
    issuer: entered?.entityId ?? idp.entityId,
    // What the IdP signs is what is demanded, unless the set-up is about that.
    assertion: requireSigned !== undefined || sign !== 'response',
    response: requireSigned !== undefined || sign === 'both' || sign === 'response',
    answering: setUp.requestId === undefined ? requestId : setUp.requestId,
  };
}

async function told(judge: () => Promise<unknown>): Promise<string | null> {
  try {
    await judge();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const nodeSaml: Peer = (setUp) => {
  const { SAML } = load('@node-saml/node-saml');
  const { issuer, assertion, response, answering } = expectedBy(setUp);
  const saml = new SAML({
    issuer: defaultAudience,
    audience: defaultAudience,
    callbackUrl: defaultAcsUrl,
    entryPoint: idp.loginUrl,
    idpCert: idp.certificate,
    idpIssuer: issuer,
    wantAssertionsSigned: assertion,
    wantAuthnResponseSigned: response,
    validateInResponseTo: 'always',
    acceptedClockSkewMs: 120_000,
    cacheProvider: {
      saveAsync: async () => null,
      removeAsync: async () => null,
      getAsync: async (id: string) =>
        id === answering ? fromNow({ seconds: -60 }).toISOString() : null,
    },
  });
  return told(async () => {
    const { profile } = await saml.validatePostResponseAsync({
      SAMLResponse: formValueOf(setUp),
    });
    if (profile === null) throw new Error('(no error, but no profile either)');
  });
};

const samlify: Peer = (setUp) => {
  const library = load('samlify');
  const { issuer, assertion, response } = expectedBy(setUp);
  library.setSchemaValidator({ validate: async () => 'skipped' });
  const sp = library.ServiceProvider({
    entityID: defaultAudience,
    assertionConsumerService: [
      { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: defaultAcsUrl },
    ],
    wantMessageSigned: response,
    wantAssertionsSigned: assertion,
    clockDrifts: [-120_000, 120_000],
  });
  const metadata = idp.metadata().replace(`"${idp.entityId}"`, `"${issuer}"`);
  const provider = library.IdentityProvider({ metadata });
  const body = { SAMLResponse: formValueOf(setUp) };
  return told(() => sp.parseLoginResponse(provider, 'post', { body }));
};

const saml2Js: Peer = (setUp) => {
  const { IdentityProvider, ServiceProvider } = load('saml2-js');
  const sp = new ServiceProvider({
    entity_id: defaultAudience,
    assert_endpoint: defaultAcsUrl,
    audience: defaultAudience,
    notbefore_skew: 120,
  });
  const provider = new IdentityProvider({
    sso_login_url: idp.loginUrl,
    sso_logout_url: idp.loginUrl,
    certificates: [idp.certificate],
    allow_unencrypted_assertion: true,
  });
  const request = { request_body: { SAMLResponse: formValueOf(setUp) } };
  return told(
    () =>
      new Promise((resolve, reject) => {
        sp.post_assert(provider, request, (error: unknown, answer: unknown) =>
          error ? reject(error) : resolve(answer),
        );
      }),
  );
};

/** The other libraries, by name and version. */
export const peers: Readonly<Record<string, Peer>> = {
  [`node-saml ${versionOf('@node-saml/node-saml')}`]: nodeSaml,
  [`samlify ${versionOf('samlify')}`]: samlify,
  [`saml2-js ${versionOf('saml2-js')}`]: saml2Js,
};

function versionOf(name: string): string {
  const { dependencies } = load('./package.json');
  return dependencies[name];
}

/** Lets the libraries see the time at which the set-up is judged. */
export async function atItsTime<Result>(
  { secondsLater = 0 }: BrokenSetUp,
  run: () => Promise<Result>,
): Promise<Result> {
  vi.useFakeTimers({ toFake: ['Date'], now: fromNow({ seconds: secondsLater }) });
  try {
    return await run();
  } finally {
    vi.useRealTimers();
  }
}
