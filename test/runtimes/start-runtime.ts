import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type StartedProcess, startProcess } from '../support/start-process.ts';

/** A JavaScript runtime that is not the one the tests run in. */
export type Runtime = 'bun' | 'deno' | 'workerd';

type Settings = Readonly<Record<string, string>>;

const here = import.meta.dirname;

/** Where a program is: in the folder that SAMLET_RUNTIMES names, or on PATH. */
export function programCalled(name: string): string | undefined {
  const { SAMLET_RUNTIMES = '', PATH = '' } = process.env;
  return [SAMLET_RUNTIMES, ...PATH.split(delimiter)]
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** Another version of Node, installed beside the other runtimes. */
export function nodeOfVersion(version: number): string | undefined {
  const { SAMLET_RUNTIMES = '' } = process.env;
  const program = join(SAMLET_RUNTIMES, '..', `node-${version}`, 'bin', 'node');
  return SAMLET_RUNTIMES !== '' && isExecutable(program) ? program : undefined;
}

/** Whether everything that it takes is there. */
export function hasRuntime(runtime: Runtime): boolean {
  const programs = runtime === 'workerd' ? [runtime, 'esbuild'] : [runtime];
  return programs.every((name) => programCalled(name) !== undefined);
}

/** Starts the small application in a runtime, with the settings as its environment. */
export async function startRuntime(runtime: Runtime, env: Settings): Promise<StartedProcess> {
  const program = programCalled(runtime) ?? runtime;
  const ready = /ready/;
  switch (runtime) {
    case 'bun':
      return startProcess(join(here, 'bun.mjs'), { program, env, ready });
    case 'deno': {
      const script = join(here, 'deno.mjs');
      const args = ['run', '--quiet', '--allow-net=127.0.0.1', '--allow-env', '--allow-read'];
      return startProcess(script, { program, args, env, ready });
    }
    case 'workerd':
      return serveWorker('worker.mjs', env);
  }
}

/** Starts one of the modules here as Cloudflare run them. */
export async function serveWorker(entry: string, env: Settings): Promise<StartedProcess> {
  const config = await workerConfig(entry, env);
  const program = programCalled('workerd') ?? 'workerd';
  const args = ['serve', '--control-fd=1'];
  return startProcess(config, { program, args, env: {}, ready: /"event":"listen"/ });
}

/** Bundles the application into one module, as for Cloudflare Workers, and configures a server. */
async function workerConfig(module: string, { PORT = '', ...texts }: Settings): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-workerd-'));
  const outfile = join(folder, 'worker.js');
  const bundling = ['--bundle', '--format=esm', '--platform=node', '--target=es2022'];
  const entry = join(here, module);
  const esbuild = programCalled('esbuild') ?? 'esbuild';
  await promisify(execFile)(esbuild, [entry, ...bundling, `--outfile=${outfile}`]);
  const bindings = Object.entries(texts).map(
    ([name, text]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`,
  );
  const config = join(folder, 'config.capnp');
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-06-01",
      compatibilityFlags = ["nodejs_compat"],
      globalOutbound = "nowhere",
      bindings = [${bindings.join(', ')}],
    )),
    (name = "nowhere", network = (allow = [])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${PORT}", http = (), service = "main")],
);
`,
  );
  return config;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
