import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import * as samlet from '../src/index.ts';
import * as redis from '../src/redis/index.ts';
import { loginRules } from '../src/rules/index.ts';
import { stages } from '../src/rules/stages.ts';
import * as testing from '../src/testing/index.ts';

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(resolve(root, 'README.md'), 'utf8');

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
  // Of a service provider, not of the package.
  for (const name of ['startLogin', 'finishLogin', 'startLogout', 'finishLogout'])
    names.delete(name);
  expect(names.size).toBeGreaterThan(10);
  expect([...names].filter((name) => !(name in known))).toEqual([]);
});

test('every link of the README leads to a file', () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(resolve(root, link)))).toEqual([]);
});
