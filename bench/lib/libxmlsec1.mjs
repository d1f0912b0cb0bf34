// The C library beside the JavaScript ones, where a compiler and its headers are at hand
// (Debian: gcc, pkg-config, libxmlsec1-dev).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../libxmlsec1/verify.c', import.meta.url));

/** @returns the version, or undefined where the library cannot be compiled against */
export function libxmlsec1Version() {
  const { status, stdout } = spawnSync('pkg-config', ['--modversion', 'xmlsec1-openssl'], {
    encoding: 'utf8',
  });
  const hasCompiler = spawnSync('cc', ['--version']).status === 0;
  return status === 0 && hasCompiler ? stdout.trim() : undefined;
}

function compile(program) {
  const flags = spawnSync('pkg-config', ['--cflags', '--libs', 'xmlsec1-openssl'], {
    encoding: 'utf8',
  });
  const options = flags.stdout.trim().split(/\s+/);
  const { status, stderr } = spawnSync('cc', ['-O2', '-o', program, source, ...options], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Cannot compile ${source}: ${stderr}`);
}

/**
 * Parses a message and verifies its two signatures, in a process of its own; no rule is checked.
 *
 * @returns what `interleave` takes: `time(calls)` gives the CPU milliseconds of one call
 */
export function startLibxmlsec1({ idp, xml }) {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-libxmlsec1-'));
  const files = ['verify', 'certificate.pem', 'message.xml'].map((name) => join(folder, name));
  const [program, certificate, message] = files;
  compile(program);
  writeFileSync(certificate, idp.certificate);
  writeFileSync(message, xml);
  const child = spawn(program, [certificate, message], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout });
  return {
    time: async (calls) => {
      child.stdin.write(`${calls}\n`);
      const [microseconds] = await once(answers, 'line');
      return Number(microseconds) / 1000;
    },
    stop: () => {
      child.kill();
      rmSync(folder, { recursive: true });
    },
  };
}
