import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { writeSpMetadata } from '../../src/metadata/write-sp-metadata.ts';
import { buildAuthnRequest } from '../../src/request/build-authn-request.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { type FileEdit, startEditedIdp } from './edited-idp.ts';
import { note } from './matrix.ts';
import {
  hasRealIdps,
  type IdpDescription,
  idpKinds,
  idps,
  logInAt,
  stopIdp,
  userCalled,
} from './real-idps.ts';

const entityId = 'http://127.0.0.1:7240/saml';
const acsUrl = `${entityId}/acs`;
const email = 'alice@example.com';
const ourKey = fixtureKey('next');
const otherKey = fixtureKey('attacker');
const folder = mkdtempSync(join(tmpdir(), 'samlet-metadata-'));
const metadataFile = join(folder, 'sp.xml');

/** How each is told to read a file of metadata in place of what its start script says of us. */
const reading: Readonly<Record<string, readonly FileEdit[]>> = {
  simplesamlphp: [
    {
      file: 'config/config.php',
      from: "'metadata.sources' => [['type' => 'flatfile']]",
      to: `'metadata.sources' => [['type' => 'flatfile'], ['type' => 'xml', 'file' => '${metadataFile}']]`,
    },
    {
      file: 'config/metadata/saml20-sp-remote.php',
      from: "$metadata[getenv('SP_ENTITY_ID')] = $sp;",
      to: '',
    },
    {
      file: 'config/metadata/saml20-idp-hosted.php',
      from: "'sign.logout' => true",
      to: "'assertion.encryption' => true",
    },
  ],
  lemonldap: [
    {
      file: 'configure.mjs',
      from: 'samlSPMetaDataXML: sp }',
      to: `samlSPMetaDataXML: readFileSync('${metadataFile}', 'utf8') }`,
    },
  ],
  ...Object.fromEntries(
    ['pysaml2', 'lasso'].map((kind) => [
      kind,
      [
        {
          file: '_lib/web.py',
          from: 'def sp_metadata():\n',
          to: `def sp_metadata():\n    return open("${metadataFile}", encoding="utf-8").read()\n`,
        },
      ],
    ]),
  ),
};

/** What the start script says of us is wrong wherever the IdP can know better by our metadata. */
const env = {
  SP_ENTITY_ID: entityId,
  SP_ACS_URL: 'http://127.0.0.1:7249/wrong',
  SP_CERT: resolve(import.meta.dirname, '../../fixtures/keys/attacker.crt.pem'),
  ENCRYPT_ASSERTIONS: '1',
  REQUIRE_SIGNED_AUTHN: '1',
};
const envOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // It compares the address in the request with its own variable, before Lasso looks at metadata.
  lasso: { SP_ACS_URL: acsUrl },
  pysaml2: { DATA_ENCRYPTION: 'http://www.w3.org/2009/xmlenc11#aes256-gcm' },
};

const optionsWith = (key: typeof ourKey, idp: ConnectionOptions['idp']): ConnectionOptions => ({
  entityId,
  acsUrl,
  idp,
  requestBinding: 'post',
  signing: key,
  decryption: { privateKeys: key.privateKey, certificate: key.certificate },
});

function connectionTo(idp: IdpDescription) {
  const certificates = readFileSync(idp.certFile, 'utf8');
  const known = { entityId: idp.entityId, loginUrl: idp.ssoUrl, certificates };
  return defineConnection(optionsWith(ourKey, known));
}

/** Gives the IdP the metadata of this side, as it is with one key or the other. */
async function importInto(kind: string, key: typeof ourKey): Promise<IdpDescription> {
  const idp = { entityId: 'urn:any', loginUrl: 'https://any', certificates: ourKey.certificate };
  const connection = defineConnection(optionsWith(key, idp));
  const contacts = [{ email: 'sso@example.com' }];
  writeFileSync(metadataFile, writeSpMetadata(connection, { contacts }));
  const edits = [...(reading[kind] ?? [])];
  // The key stands for what was imported: another key is another start.
  return startEditedIdp({ kind, env: { ...env, ...envOf[kind], KEY: key.certificate }, edits });
}

async function ask(kind: string, idp: IdpDescription) {
  const connection = connectionTo(idp);
  const { id: requestId, form } = buildAuthnRequest(connection, { relayState: 'handle' });
  const { password } = userCalled(email);
  const post = { url: String(form?.action), fields: form?.fields ?? {} };
  const { SAMLResponse, action } = await logInAt({ kind, post, user: email, password });
  return { connection, requestId, samlResponse: SAMLResponse, action };
}

if (!hasRealIdps) test.skip('skipped: no shared IdPs', () => {});

describe.each(idpKinds.filter((kind) => kind in reading))('%s', (kind) => {
  const feature = 'imports our metadata';

  afterAll(() => stopIdp(kind));

  describe('that read our metadata', () => {
    let idp: IdpDescription;

    beforeAll(async () => {
      idp = await importInto(kind, ourKey);
    }, 900_000);

    test('takes our signed request, answers at our ACS URL and encrypts for us', async () => {
      note(kind, { feature });
      const { connection, requestId, samlResponse, action } = await ask(kind, idp);
      expect(action).toBe(acsUrl);
      expect(Buffer.from(samlResponse, 'base64').toString()).toContain('EncryptedAssertion');
      const login = verifyResponse(connection, samlResponse, { requestId });
      expect(login).toMatchObject({ email, nameIdFormat: connection.nameIdFormat });
    });
  });

  test('refuses our request where our metadata names another key', async () => {
    note(kind, { feature: `${feature}, with another key`, said: 'refused' });
    const idp = await importInto(kind, otherKey);
    await expect(ask(kind, idp)).rejects.toThrow('no SAML message');
  });
});

describe.each(idpKinds.filter((kind) => !(kind in reading)))('%s', (kind) => {
  test('has no place for metadata of a service provider', () => {
    note(kind, { feature: 'imports our metadata', said: 'reads none' });
    const files = readdirSync(join(idps, kind)).map((name) => join(idps, kind, name));
    for (const file of files) expect(readFileSync(file, 'utf8')).not.toContain('SPSSODescriptor');
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
