import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { packedCommand } from '../support/packed.ts';

const root = resolve(import.meta.dirname, '../..');
const response = resolve(root, 'fixtures/responses/both-signed.xml');
const folder = mkdtempSync(join(tmpdir(), 'samlet-command-'));
const key = ['--key', resolve(root, 'fixtures/keys/idp.key.pem')];
afterAll(() => rmSync(folder, { recursive: true }));

function samlet(words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(packedCommand, words, {
    input,
    encoding: 'utf8',
    cwd: folder,
  });
  return { exitCode: status, output: stdout, errors: stderr };
}

beforeAll(() => {
  expect(statSync(packedCommand).mode & 0o111).toBe(0o111);
});

describe('the installed command', () => {
  test('runs by its own name and tells its version', () => {
    expect(samlet(['--version'])).toEqual({
      exitCode: 0,
      output: `${packageJson.version}\n`,
      errors: '',
    });
  });

  test('reads a pipe and writes into one without colours', () => {
    const { exitCode, output } = samlet(['decode'], '<a b="1"><c/></a>');
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: '<a b="1">\n  <c/>\n</a>\n' });
  });

  test('ends with 1 for "no" and 2 for a wrong use', () => {
    expect(samlet(['decode'], '<a>').exitCode).toBe(1);
    expect(samlet(['decode', '--raww'])).toMatchObject({ exitCode: 2, output: '' });
    expect(samlet(['decode'])).toMatchObject({ exitCode: 2 });
  });

  test('ends quietly when "head" has seen enough', () => {
    const { stderr, stdout } = spawnSync(
      'sh',
      ['-c', '"$0" decode "$1" | head -1', packedCommand, response],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout).toMatch(/^<saml2p:Response\n$/);
    expect(stderr).not.toMatch(/EPIPE|at /);
  });
});

describe('fake-idp', () => {
  test('listens until it is interrupted, and what it saves explains its responses', async () => {
    const child = spawn(packedCommand, ['fake-idp', '--port', '0', '--save', 'acme.json', ...key], {
      cwd: folder,
    });
    const printed: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
    while (!printed.join('').includes('Ctrl+C')) await once(child.stdout, 'data');
    const doctor = samlet(['doctor', '--connection', 'acme.json']);
    child.kill('SIGINT');
    const [exitCode] = await once(child, 'exit');
    expect(exitCode).toBe(0);
    expect(doctor.output).toContain('ok    The IdP answers at its login URL');
    expect(doctor.exitCode).toBe(0);
  });
});
