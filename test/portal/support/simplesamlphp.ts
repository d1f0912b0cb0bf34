import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../support/free-port.ts';
import type { TestIdp } from './test-idp.ts';

const run = promisify(execFile);
const { SAMLET_SHARED = resolve(import.meta.dirname, '../../../../shared') } = process.env;
const scripts = join(SAMLET_SHARED, 'idps/simplesamlphp');

export const hasSimpleSaml: boolean = existsSync(join(scripts, 'start.sh'));

/** Starts SimpleSAMLphp with the portal as the one service that it knows. */
export async function simpleSamlIdp(urls: {
  readonly entityId: string;
  readonly acsUrl: string;
}): Promise<TestIdp> {
  const home = mkdtempSync(join(tmpdir(), 'samlet-simplesamlphp-'));
  const port = String(await freePort());
  const settings = { IDP_HOME: home, IDP_PORT: port };
  const env = {
    ...process.env,
    ...settings,
    SP_ENTITY_ID: urls.entityId,
    SP_ACS_URL: urls.acsUrl,
  };
  const { stdout } = await run('bash', [join(scripts, 'start.sh')], { env });
  const { entityId: issuer, ssoUrl: loginUrl, certFile, metadataUrl } = JSON.parse(stdout);
  const usersFile = join(home, 'users.json');
  const users = JSON.parse(readFileSync(usersFile, 'utf8'));
  return {
    register: async () => ({ loginUrl, issuer, certificate: readFileSync(certFile, 'utf8') }),
    metadataUrl: () => metadataUrl,
    signIn: async (page, user) => {
      const address = `${user}@example.com`;
      await page.locator('input[name=username]').fill(address);
      await page.locator('input[name=password]').fill(users[address].password);
      await page.locator('input[name=password]').press('Enter');
    },
    setGroups: (user, groups) => {
      users[`${user}@example.com`].groups = groups;
      writeFileSync(usersFile, JSON.stringify(users));
    },
    rotate: async () => {
      const files = ['-keyout', join(home, 'idp-key.pem'), '-out', certFile];
      const kind = ['-newkey', 'rsa:2048', '-nodes', '-sha256', '-days', '30'];
      await run('openssl', ['req', '-x509', ...kind, '-subj', '/CN=next', ...files]);
      return readFileSync(certFile, 'utf8');
    },
    stop: async () => {
      await run('bash', [join(scripts, 'stop.sh')], { env: { ...process.env, ...settings } });
      rmSync(home, { recursive: true, force: true });
    },
  };
}
