import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packedCommand } from '../support/packed.ts';
import { startProcess } from '../support/start-process.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'samlet-attack-'));
const port = 7231;
const callback = `http://localhost:${port}/login/saml/acme/callback`;
afterAll(() => rmSync(folder, { recursive: true }));

function attack(words: readonly string[]) {
  const { status, stdout } = spawnSync(packedCommand, ['attack', ...words, '--json'], {
    encoding: 'utf8',
  });
  return { exitCode: status, json: JSON.parse(stdout) };
}

/** Every attack takes minutes: `samlet attack` by hand. Here a family or two of each kind. */
test('the Express example lets nothing in that the command posts', async () => {
  const { entityId, loginUrl, certificate } = attack(['--new-idp', folder]).json;
  expect(readFileSync(join(folder, 'idp.certificate.pem'), 'utf8')).toBe(certificate);
  const example = await startProcess(resolve(root, 'examples/express/main.mjs'), {
    env: {
      PORT: String(port),
      SAMLET_SECRET: 'only for this test: nobody can reach this server',
      IDP_ENTITY_ID: entityId,
      IDP_LOGIN_URL: loginUrl,
      IDP_CERTIFICATE: certificate.replaceAll('\n', ''),
    },
    ready: /example is at/,
  });
  try {
    for (const family of ['browsers', 'signature wrapping', 'KeyInfo', 'form values']) {
      const { exitCode, json } = attack([callback, '--idp', folder, '--family', family]);
      expect({ exitCode, ...json }).toMatchObject({
        ok: true,
        accepted: [],
        allowed: [],
        failed: [],
      });
      expect(json.tried).toBeGreaterThan(2);
      expect(exitCode).toBe(0);
    }
  } finally {
    await example.stop();
  }
}, 120_000);
