import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const here = import.meta.dirname;
const root = resolve(here, '../..');

/** What tests read: they find it where it stands beside them, in the worker as in the project. */
const readFolders = ['fixtures', 'test/connection/certificates'];

/** In the worker, the files of the project are in /bundle. */
const inWorker = (path: string): string => `/bundle/${relative(root, path)}`;

/** What packages in CommonJS load modules of Node by. */
const requireForCommonJs =
  "import { createRequire } from 'node:module'; const require = createRequire('file:///bundle/worker.js');";

const standIns: Plugin = {
  name: 'stand-ins',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^vitest$/ }, () => ({ path: join(here, 'vitest-in-worker.mjs') }));
    onResolve({ filter: /^node:child_process$/ }, () => ({ path: join(here, 'no-processes.mjs') }));
    onLoad({ filter: /\/test\/.*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(`file://${inWorker(path)}`))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(inWorker(path)))),
    }));
  },
};

/**
 * Bundles test files into a worker that runs them all at a request, and configures a server of it.
 *
 * @param at an empty folder for it, and the port to listen at
 * @returns the path of the configuration
 */
export async function bundleUnits(
  files: readonly string[],
  at: { readonly folder: string; readonly port: number },
): Promise<string> {
  const loaders = files.map(
    (file) =>
      `${JSON.stringify(inWorker(join(root, file)))}: () => import(${JSON.stringify(`./${file}`)})`,
  );
  await build({
    stdin: {
      contents: `import { runUnits } from './test/runtimes/run-units.mjs';
export default { fetch: async () => Response.json(await runUnits({ ${loaders.join(', ')} })) };`,
      resolveDir: root,
    },
    outfile: join(at.folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'error',
    banner: { js: requireForCommonJs },
    plugins: [standIns],
  });
  for (const folder of readFolders) {
    cpSync(join(root, folder), join(at.folder, folder), { recursive: true });
  }
  const config = join(at.folder, 'config.capnp');
  writeFileSync(config, configuration(at));
  return config;
}

function configuration({ folder, port }: { folder: string; port: number }): string {
  const data = readFolders
    .flatMap((name) =>
      readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).map((path) =>
        join(name, path),
      ),
    )
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => `(name = ${JSON.stringify(path)}, data = embed ${JSON.stringify(path)})`);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js"), ${data.join(', ')}],
      compatibilityDate = "2026-06-01",
      compatibilityFlags = ["nodejs_compat"],
      globalOutbound = "nowhere",
    )),
    (name = "nowhere", network = (allow = [])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`;
}
