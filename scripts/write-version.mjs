import { readFileSync, writeFileSync } from 'node:fs';

/** Puts the version that `changeset version` wrote into package.json where the code says it, too. */
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const before = readFileSync('src/version.ts', 'utf8');
const after = before.replace(/'[^']*';$/m, `'${version}';`);
if (!after.includes(`version = '${version}'`)) throw new Error('src/version.ts has another shape.');
writeFileSync('src/version.ts', after);
