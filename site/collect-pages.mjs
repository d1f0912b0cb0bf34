import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const pages = resolve(import.meta.dirname, 'pages');

// VitePress wants its pages below its own packages, so they are copied there.
rmSync(pages, { recursive: true, force: true });
mkdirSync(pages);
for (const name of readdirSync(root).filter((each) => each.endsWith('.md'))) {
  cpSync(resolve(root, name), resolve(pages, name));
}
cpSync(resolve(root, 'docs'), resolve(pages, 'docs'), { recursive: true });
const api = resolve(root, 'api');
if (existsSync(api)) cpSync(api, resolve(pages, 'api'), { recursive: true });
