import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as samlet from '../src/index.ts';
import * as redis from '../src/redis/index.ts';
import { loginRules } from '../src/rules/index.ts';
import { stages } from '../src/rules/stages.ts';
import * as testing from '../src/testing/index.ts';

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(resolve(root, 'README.md'), 'utf8');

test('the first lines of the README log a user in', async () => {
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
  const body = code.replace(/^import .*$/m, '').replace('export const handle =', 'return');
  const idp = testing.createFakeIdp();
  const given = {
    ...samlet,
    issuer: idp.entityId,
    loginUrl: idp.loginUrl,
    certificates: idp.certificates,
    process: { env: { SAMLET_SECRET: 'a secret of more than thirty-two characters' } },
    startSession: async (email: string, groups: string[]) => `user=${email} ${groups}`,
  };
  const run = compileFunction(body, Object.keys(given));
  const handle: samlet.SamlHandler = run(...Object.values(given));

  const entityId = 'https://portal.example.com/login/saml/acme';
  const acsUrl = `${entityId}/callback`;
  const { headers } = await handle(new Request(entityId));
  const query = new URL(headers.get('location') ?? '').searchParams;
  const request = inflateRawSync(Buffer.from(query.get('SAMLRequest') ?? '', 'base64')).toString();
  const { samlResponse } = idp.respond({
    inResponseTo: /ID="([^"]+)"/.exec(request)?.[1] ?? null,
    audience: entityId,
    acsUrl,
    groups: ['Everyone'],
  });
  const fields = { SAMLResponse: samlResponse, RelayState: query.get('RelayState') ?? '' };
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const answer = await handle(
    new Request(acsUrl, {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams(fields),
    }),
  );
  expect(answer.status).toBe(303);
  expect(answer.headers.getSetCookie()).toContain('user=alice@example.com Everyone');
});

test('the README lists every check, in order', () => {
  const rows = [...Object.values(stages), ...loginRules].map(
    ({ name, title, spec }) => `| ${name} | ${title} | ${spec} |`,
  );
  expect(readme.match(/^\| [a-z-]+ \| [^|]+ \| (?:saml|xml)[^|]+ \|$/gm)).toEqual(rows);
});

test('every function that the README names exists', () => {
  const known = { ...samlet, ...redis, ...testing };
  const called = [
    ...readme.matchAll(
      /`((?:create|define|build|verify|explain|normalize|start|finish|cache|tenant|redis|provision|json)[A-Za-z]*)/g,
    ),
  ];
  const names = new Set(called.map(([, name = '']) => name));
  names.delete('startLogin');
  names.delete('finishLogin');
  expect(names.size).toBeGreaterThan(10);
  expect([...names].filter((name) => !(name in known))).toEqual([]);
});

test('every link of the README leads to a file', () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(resolve(root, link)))).toEqual([]);
});
