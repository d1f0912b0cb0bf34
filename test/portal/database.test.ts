import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { provision } from '../../src/provisioning/provision.ts';
import { loginOf } from '../support/login-of.ts';
import { hasPostgres, type PostgresServer, startPostgres } from './support/postgres-server.ts';

if (!hasPostgres) test.skip('skipped: PostgreSQL is not installed', () => {});

const portal = resolve(import.meta.dirname, '../../examples/portal');
const load = (file: string) => import(resolve(portal, file));

interface Database {
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
}

const kinds = [
  ['PGlite', true],
  ['PostgreSQL', hasPostgres],
] as const;

describe.each(kinds)('the database, on %s', (kind, isPossible) => {
  describe.runIf(isPossible)('brought up to date', () => {
    let server: PostgresServer | undefined;
    let database: Database;
    let accountId: number;

    beforeAll(async () => {
      const { openDatabase } = await load('database/open-database.mjs');
      const { migrate } = await load('database/migrate.mjs');
      const { accountsTable } = await load('database/accounts.mjs');
      server = kind === 'PostgreSQL' ? await startPostgres() : undefined;
      database = await openDatabase({ url: server?.url });
      await Promise.all([migrate(database), migrate(database)]);
      accountId = await accountsTable(database).create('Acme');
    });

    afterAll(async () => {
      await database?.close();
      await server?.stop();
    });

    test('each migration ran once, though two processes began together', async () => {
      const rows = await database.query('select name from migrations order by name');
      expect(rows).toEqual([{ name: '0001-start.sql' }, { name: '0002-reports.sql' }]);
    });

    test.each([
      ["update audit_log set outcome = 'done'"],
      ['delete from audit_log'],
      ['truncate audit_log'],
    ])('the audit log takes no "%s"', async (statement) => {
      await database.query("insert into audit_log (type, outcome) values ('x', 'refused')");
      await expect(database.query(statement)).rejects.toThrow('append-only');
    });

    test('two first logins at once make one account, in its teams', async () => {
      const { accountDirectory } = await load('database/directory.mjs');
      const login = loginOf({ email: 'alice@example.com', groups: ['Engineering', 'Everyone'] });
      const options = { autoCreateUsers: true, autoCreateGroups: true };
      const done = await Promise.all(
        [1, 2, 3].map(() => provision(login, accountDirectory(database, accountId), options)),
      );
      expect(done.filter(({ userCreated }) => userCreated)).toHaveLength(1);
      expect(new Set(done.map(({ user }) => user?.id)).size).toBe(1);
      const members = await database.query(
        'select name from memberships join teams on id = team_id order by name',
      );
      expect(members).toEqual([{ name: 'Engineering' }, { name: 'Everyone' }]);
    });

    test('a refused login leaves nothing behind', async () => {
      const { accountDirectory } = await load('database/directory.mjs');
      const { usersTable } = await load('database/people.mjs');
      await usersTable(database).invite(accountId, 'Bob@example.com');
      await database.query("update users set disabled = true where email_key = 'bob@example.com'");
      const login = loginOf({ email: 'bob@example.com', groups: ['New'] });
      const refused = provision(login, accountDirectory(database, accountId), {
        autoCreateUsers: true,
        autoCreateGroups: true,
      });
      await expect(refused).rejects.toMatchObject({ code: 'user_disabled' });
      expect(await database.query("select id from teams where name = 'New'")).toEqual([]);
    });

    test('an assertion is used once, whoever asks first', async () => {
      const { databaseReplayStore } = await load('database/replay-store.mjs');
      const store = databaseReplayStore(database);
      const end = new Date(Date.now() + 60_000);
      const answers = await Promise.all([1, 2, 3].map(() => store.useOnce('key', end)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.useOnce('other', end)).toBe(true);
    });
  });
});

test('what a spreadsheet would run stays text in the CSV', async () => {
  const { auditCsv } = await load('pages/audit-csv.mjs');
  const entry = {
    id: 1,
    at: new Date(0),
    account: 'a "b", c',
    type: 'login.refused',
    outcome: 'refused',
    actor: null,
    subject: '=HYPERLINK("http://evil.example")',
    code: null,
    details: { a: 1 },
  };
  expect(auditCsv([entry]).split('\r\n')[1]).toBe(
    '1,1970-01-01T00:00:00.000Z,"a ""b"", c",login.refused,refused,,"\'=HYPERLINK(""http://evil.example"")",,"{""a"":1}"',
  );
});
