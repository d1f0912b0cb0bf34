import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../support/free-port.ts';

const run = promisify(execFile);
const versions = '/usr/lib/postgresql';

/** Folder of the newest server that Debian installed; undefined where there is none. */
const programs: string | undefined = existsSync(versions)
  ? readdirSync(versions)
      .map((version) => join(versions, version, 'bin'))
      .filter((folder) => existsSync(join(folder, 'initdb')))
      .at(-1)
  : undefined;

export const hasPostgres: boolean = programs !== undefined;

export interface PostgresServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts a cluster of its own on loopback, in a folder that goes with it. */
export async function startPostgres(): Promise<PostgresServer> {
  if (programs === undefined) throw new Error('PostgreSQL is not installed');
  // Not TMPDIR, which other users may not be let into: PostgreSQL does not run as root.
  const folder = mkdtempSync('/tmp/samlet-postgres-');
  const data = join(folder, 'data');
  const port = await freePort();
  const asOwner = await owner(folder);
  const call = (program: string, args: readonly string[]): Promise<unknown> => {
    return run(...asOwner(join(programs, program), args));
  };
  await call('initdb', ['-D', data, '-U', 'portal', '--auth', 'trust', '--no-sync', '-E', 'UTF8']);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  const log = join(folder, 'log');
  await call('pg_ctl', ['-D', data, '-l', log, '-w', '-t', '60', '-o', options, 'start']);
  return {
    url: `postgres://portal@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Call = (program: string, args: readonly string[]) => [string, string[]];

/** Root becomes the user that Debian made for PostgreSQL; anybody else stays who they are. */
async function owner(folder: string): Promise<Call> {
  if (userInfo().uid !== 0) return (program, args) => [program, [...args]];
  const { stdout } = await run('id', ['-u', 'postgres']);
  chownSync(folder, Number(stdout), -1);
  return (program, args) => ['setpriv', ['--reuid=postgres', '--clear-groups', program, ...args]];
}
