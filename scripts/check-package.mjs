// What is published: the files, that two builds are the same, and that it works where it is
// installed. Run after `npm run build`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { installPacked } from './packed-app.mjs';

const expected = [
  /^(LICENSE|README\.md|CHANGELOG\.md|package\.json)$/,
  /^examples\/(express|fastify)\/saml-routes\.mjs$/,
  /^dist\/(index|testing|redis)\.(js|cjs|d\.ts|d\.cts|js\.map)$/,
  /^dist\/cli\.js$/,
  /^dist\/chunk-[\w-]+\.(js|cjs|js\.map)$/,
  /^dist\/[\w-]+\.d\.c?ts$/,
  /^dist\/(THIRD-PARTY-NOTICES\.txt|sbom\.cdx\.json)$/,
];

const login = `
const idp = createFakeIdp();
const connection = defineConnection(idp.connectionOptions());
const { url, id } = buildAuthnRequest(connection);
if (!url.startsWith(connection.idp.loginUrl)) throw new Error(url);
const { samlResponse } = idp.respond({ inResponseTo: id, groups: ['Everyone'] });
const login = verifyResponse(connection, samlResponse, { requestId: id });
const [selected] = login.select('//saml:NameID');
if (selected !== login.email) throw new Error(selected);
console.log(login.email);
`;
const programs = {
  'app.mjs': `import { buildAuthnRequest, defineConnection, verifyResponse } from 'samlet';
import { createFakeIdp } from 'samlet/testing';${login}`,
  'app.cjs': `const { buildAuthnRequest, defineConnection, verifyResponse } = require('samlet');
const { createFakeIdp } = require('samlet/testing');${login}`,
};

const failures = [];
const check = (claim, isTrue) => {
  console.log(`${isTrue ? 'ok    ' : 'FAILED'} ${claim}`);
  if (!isTrue) failures.push(claim);
};

/** See scripts/build/late-patterns.ts. */
function literalsWithClasses(text) {
  const found = [];
  const visit = (node) => {
    const isLiteral = ts.isRegularExpressionLiteral(node);
    if (isLiteral && /\\p\{/i.test(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('', text, ts.ScriptTarget.Latest));
  return found;
}

const hashes = () =>
  readdirSync('dist')
    .toSorted()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join('dist', name)))
          .digest('hex')}`,
    )
    .join('\n');

const app = installPacked();
try {
  const surplus = app.files.filter((file) => !expected.some((pattern) => pattern.test(file)));
  check(
    `nothing is packed but what is needed${surplus.map((file) => `; ${file}`).join('')}`,
    surplus.length === 0,
  );
  const { exports, bin } = JSON.parse(readFileSync('package.json', 'utf8'));
  const targets = JSON.stringify([exports, bin]).match(/\.\/dist\/[\w.-]+/g);
  check(
    'all that package.json names is packed',
    targets.every((path) => app.files.includes(path.slice(2))),
  );
  const texts = app.files.map((file) =>
    readFileSync(join(app.folder, 'node_modules/samlet', file), 'utf8'),
  );
  check(
    'no file names a folder of this machine',
    !texts.some((text) => text.includes(process.cwd())),
  );
  const code = texts.filter((_, index) => /^dist\/.*\.c?js$/.test(app.files[index]));
  check(
    'no literal with a class of Unicode makes an import wait',
    code.length > 0 && code.flatMap(literalsWithClasses).length === 0,
  );
  check(
    'it installs nothing else',
    readdirSync(join(app.folder, 'node_modules')).every((name) =>
      ['samlet', '.bin', '.package-lock.json'].includes(name),
    ),
  );
  const names = JSON.parse(readFileSync('dist/sbom.cdx.json', 'utf8')).components.map(
    ({ name }) => name,
  );
  check(
    `one copy of each library is inside: ${names.join(', ')}`,
    new Set(names).size === names.length && names.length > 0,
  );
  for (const [name, program] of Object.entries(programs)) {
    writeFileSync(join(app.folder, name), program);
    const output = execFileSync(process.execPath, [name], { cwd: app.folder, encoding: 'utf8' });
    check(`${name} signs alice in`, output.trim() === 'alice@example.com');
  }
  const command = join(app.folder, 'node_modules/.bin/samlet');
  const help = execFileSync(command, ['--help'], { encoding: 'utf8' });
  check('the command is installed', existsSync(command) && help.includes('Usage: samlet'));
  const before = hashes();
  execFileSync('npm', ['run', '--silent', 'build', '--', '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  check('a second build gives the same bytes', hashes() === before);
} finally {
  app.remove();
}
process.exitCode = failures.length === 0 ? 0 : 1;
