import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type StartedProcess, startProcess } from '../../support/start-process.ts';

export interface RunningPortal {
  readonly url: string;
  /** Where the first administrator is made. */
  readonly setupUrl: string;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

const script = resolve(import.meta.dirname, '../../../examples/portal/main.mjs');

/** Starts the portal with an empty database: PGlite in a folder, or the PostgreSQL at a URL. */
export async function startPortal(at: {
  readonly port: number;
  readonly databaseUrl?: string | undefined;
}): Promise<RunningPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-portal-'));
  const server: StartedProcess = await startProcess(script, {
    env: {
      PORT: String(at.port),
      DATA_FOLDER: join(folder, 'data'),
      SAMLET_SECRET: 'only for this test: nobody can reach this server',
      ...(at.databaseUrl === undefined ? {} : { DATABASE_URL: at.databaseUrl }),
    },
    ready: /Set it up at \S+\n/,
    // PGlite begins by making its files, which takes a busy machine a while.
    seconds: 110,
  });
  return {
    url: `http://localhost:${at.port}`,
    setupUrl: /Set it up at (\S+)/.exec(server.output())?.[1] ?? '',
    output: server.output,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
