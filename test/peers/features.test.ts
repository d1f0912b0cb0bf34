import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeIdp, type FakeIdp, type ResponseDescription } from '../../src/testing/index.ts';
import { featureRows } from '../support/feature-rows.ts';
import { fixtureKey } from '../support/fixtures.ts';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const table = featureRows(readFileSync(pathOf('../../docs/features.md'), 'utf8'));
const load = createRequire(pathOf('../../bench/peers/package.json'));
const { privateKey, certificate } = fixtureKey('next');

const rsa = createFakeIdp(fixtureKey('idp'));
const ec = createFakeIdp({
  privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
});

interface Trial {
  readonly idp: FakeIdp;
  readonly samlResponse: string;
  readonly encrypted: boolean;
}
/** Everything that the library says of the user. */
type Peer = (trial: Trial) => Promise<unknown>;

const acsUrl = 'https://sp.example.com/acs';
const entityId = 'urn:sp';

const peers: Readonly<Record<string, Peer>> = {
  'node-saml': async ({ idp, samlResponse }) => {
    const { SAML } = load('@node-saml/node-saml');
    const saml = new SAML({
      issuer: entityId,
      callbackUrl: acsUrl,
      entryPoint: idp.loginUrl,
      idpCert: idp.certificate,
      decryptionPvk: privateKey,
      acceptedClockSkewMs: 60_000,
    });
    return saml.validatePostResponseAsync({ SAMLResponse: samlResponse });
  },
  samlify: async ({ idp, samlResponse, encrypted }) => {
    const library = load('samlify');
    library.setSchemaValidator({ validate: async () => 'skipped' });
    const sp = library.ServiceProvider({ entityID: entityId, encPrivateKey: privateKey });
    const settings = { metadata: idp.metadata(), isAssertionEncrypted: encrypted };
    const body = { SAMLResponse: samlResponse };
    const { extract } = await sp.parseLoginResponse(library.IdentityProvider(settings), 'post', {
      body,
    });
    return extract;
  },
  'saml2-js': ({ idp, samlResponse }) => {
    const { IdentityProvider, ServiceProvider } = load('saml2-js');
    const options = { entity_id: entityId, assert_endpoint: acsUrl, private_key: privateKey };
    const sp = new ServiceProvider({ ...options, allow_unencrypted_assertion: true });
    const provider = new IdentityProvider({ certificates: [idp.certificate] });
    const request = { request_body: { SAMLResponse: samlResponse } };
    return new Promise((resolve, reject) => {
      sp.post_assert(provider, request, (error: unknown, answer: unknown) =>
        error ? reject(error) : resolve(answer),
      );
    });
  },
  Polis: ({ idp, samlResponse }) =>
    load('@boxyhq/saml20').default.validate(Buffer.from(samlResponse, 'base64').toString(), {
      publicKey: idp.certificate,
      audience: entityId,
      privateKey,
    }),
};

const encrypt = (how: Omit<NonNullable<ResponseDescription['encrypt']>, 'certificate'>) => ({
  encrypt: { certificate, ...how },
});
const signed = (signatureAlgorithm: string, digestAlgorithm = 'sha256') => ({
  signature: { signatureAlgorithm, digestAlgorithm },
});
const gcm = { dataAlgorithm: 'aes256-gcm', digest: 'sha256' } as const;
const cbc = { dataAlgorithm: 'aes256-cbc' } as const;

/** The messages that show whether a library has a feature. */
const trials: Readonly<Record<string, readonly ResponseDescription[]>> = {
  'ECDSA signatures read': [signed('ecdsa-sha256')],
  'RSA-PSS signatures read': [signed('rsa-pss-sha256'), signed('rsa-pss-sha512')],
  'SHA-1 refused unless allowed': [signed('rsa-sha1', 'sha1')],
  'AES-GCM': (['aes128-gcm', 'aes192-gcm', 'aes256-gcm'] as const).map((dataAlgorithm) =>
    encrypt({ dataAlgorithm }),
  ),
  'AES-CBC': (['aes128-cbc', 'aes192-cbc', 'aes256-cbc'] as const).map((dataAlgorithm) =>
    encrypt({ dataAlgorithm }),
  ),
  'RSA-OAEP with SHA-256': [
    encrypt(gcm),
    encrypt({ ...gcm, keyTransport: 'rsa-oaep', maskGeneration: 'sha256' }),
  ],
  EncryptedID: [encrypt({ ...cbc, what: 'nameId' })],
  EncryptedAttribute: [encrypt({ ...cbc, what: 'attributes' })],
};

// samlify and xml-encryption write what they refuse, or advise against, to the console.
beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
});

/** What such a message cannot show: another version, another message, an option. */
const elsewhere = /\[\^(?:pss|encid|off)\]/;

describe.each(Object.entries(peers))('docs/features.md is right about %s', (library, peer) => {
  test('which takes what nothing is special about', async () => {
    expect(await verdict(peer, [{}])).toBe('yes');
  });

  const asked = Object.entries(trials).map(([feature, descriptions]) => {
    return { feature, descriptions, cell: table.get(feature)?.[library] ?? '' };
  });
  test.each(asked.filter(({ cell }) => !elsewhere.test(cell)))('$feature: $cell', async (row) => {
    const taken = await verdict(peer, row.descriptions);
    const refused = taken === 'yes' ? 'no' : 'yes';
    expect(row.feature.startsWith('SHA-1') ? refused : taken).toBe(row.cell.replace(/\[.*/, ''));
  });
});

async function verdict(peer: Peer, descriptions: readonly ResponseDescription[]): Promise<string> {
  const taken = await Promise.all(descriptions.map((description) => reads(peer, description)));
  if (taken.every(Boolean)) return 'yes';
  return taken.some(Boolean) ? 'partly' : 'no';
}

/** Whether the library finds out who the user is, and in which groups. */
async function reads(peer: Peer, description: ResponseDescription): Promise<boolean> {
  const { signature } = description;
  const idp = signature?.signatureAlgorithm?.startsWith('ecdsa') ? ec : rsa;
  const to = { acsUrl, audience: entityId, inResponseTo: '_request' };
  const { samlResponse } = idp.respond({ ...to, ...description });
  const encrypted = description.encrypt !== undefined && description.encrypt.what === undefined;
  try {
    const user = JSON.stringify(await peer({ idp, samlResponse, encrypted }));
    return user.includes('alice@example.com') && user.includes('Engineering');
  } catch {
    return false;
  }
}
