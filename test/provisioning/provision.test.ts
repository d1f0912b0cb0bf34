import { describe, expect, test } from 'vitest';
import type { SamlEvent } from '../../src/events/saml-event.ts';
import type { Directory, DirectoryTransaction } from '../../src/provisioning/directory.ts';
import { type ProvisionOptions, provision } from '../../src/provisioning/provision.ts';
import { memoryDirectory } from '../../src/testing/memory-directory.ts';
import { loginOf } from '../support/login-of.ts';

const alice = { id: 'u1', email: 'Alice@Example.com', disabled: false };
const everything = { autoCreateUsers: true, autoCreateGroups: true };
const now = new Date('2026-11-24T12:00:00Z');

function recorder(): { readonly events: SamlEvent[]; readonly options: ProvisionOptions } {
  const events: SamlEvent[] = [];
  return { events, options: { now, onEvent: (event) => events.push(event) } };
}

/** A directory whose transactions see what stood before `change`, as two real ones at once can. */
function stale(
  directory: Directory,
  change: (transaction: DirectoryTransaction) => Partial<DirectoryTransaction>,
): Directory {
  return {
    transaction: (run) =>
      directory.transaction((transaction) => run({ ...transaction, ...change(transaction) })),
  };
}

describe('the account', () => {
  test('is the one with the same address, ASCII letters in either case', async () => {
    const done = await provision(loginOf(), memoryDirectory({ users: [alice] }));
    expect(done).toMatchObject({ user: alice, userCreated: false, dryRun: false });
  });

  test('is refused when there is none, and nothing is written', async () => {
    const directory = memoryDirectory({ users: [alice] });
    const login = loginOf({ email: 'mallory@example.com', groups: ['Everyone'] });
    const { events, options } = recorder();
    const refusal = provision(login, directory, { ...options, autoCreateGroups: true });
    await expect(refusal).rejects.toMatchObject({
      code: 'user_unknown',
      actual: 'mallory@example.com',
    });
    expect([directory.users(), directory.teams()]).toEqual([[alice], []]);
    expect(events).toEqual([
      { type: 'user.refused', at: now, nameId: 'mallory@example.com', code: 'user_unknown' },
    ]);
  });

  test('is refused when it is disabled, and its teams stay', async () => {
    const directory = memoryDirectory({ users: [{ ...alice, disabled: true }] });
    const refusal = provision(loginOf({ groups: ['Everyone'] }), directory, everything);
    await expect(refusal).rejects.toMatchObject({ code: 'user_disabled' });
    expect(directory.teams()).toEqual([]);
  });

  test('is made when autoCreateUsers is on, and an event says so', async () => {
    const directory = memoryDirectory();
    const { events, options } = recorder();
    const done = await provision(loginOf(), directory, {
      ...options,
      autoCreateUsers: true,
      domain: 'acme',
      connectionId: 'https://sp.example.com',
    });
    expect(done.userCreated).toBe(true);
    expect(directory.users()).toEqual([done.user]);
    expect(events).toEqual([
      {
        type: 'user.created',
        at: now,
        domain: 'acme',
        connectionId: 'https://sp.example.com',
        nameId: 'alice@example.com',
        userId: done.user?.id,
      },
    ]);
  });

  test('is made once when two logins race', async () => {
    const memory = memoryDirectory();
    const directory = stale(memory, () => ({ findUser: async () => null }));
    const { events, options } = recorder();
    const both = await Promise.all(
      [1, 2].map(() => provision(loginOf(), directory, { ...options, autoCreateUsers: true })),
    );
    expect(both.map((done) => done.userCreated).sort()).toEqual([false, true]);
    expect(memory.users()).toHaveLength(1);
    expect(events.filter((event) => event.type === 'user.created')).toHaveLength(1);
  });
});

describe('the teams', () => {
  test('are made, joined and left at each login', async () => {
    const directory = memoryDirectory({ users: [alice] });
    await provision(loginOf({ groups: ['Everyone', 'Sales'] }), directory, everything);
    const { events, options } = recorder();
    const login = loginOf({ groups: ['Everyone', 'Engineering'] });
    await provision(login, directory, { ...options, ...everything });
    expect(directory.teams()).toMatchObject([
      { name: 'Everyone', provisioned: true, members: ['u1'] },
      { name: 'Sales', members: [], recentRemovals: 1 },
      { name: 'Engineering', members: ['u1'] },
    ]);
    expect(events).toMatchObject([
      {
        type: 'teams.synced',
        created: ['Engineering'],
        added: ['Engineering'],
        removed: ['Sales'],
        dryRun: false,
      },
    ]);
  });

  test('made by hand stay as they are, even when they come up between plan and creation', async () => {
    const admins = { name: 'Admins', provisioned: false, members: ['boss'] };
    const memory = memoryDirectory({ users: [alice], teams: [admins] });
    const directory = stale(memory, () => ({ findTeams: async () => [] }));
    await provision(loginOf({ groups: ['Admins'] }), memory, everything);
    await provision(loginOf({ groups: ['Admins'] }), directory, everything);
    expect(memory.teams()).toEqual([admins]);
  });

  test('stay when the login has no groups attribute, and are not even looked up', async () => {
    const sales = { name: 'Sales', provisioned: true, members: ['u1'] };
    const memory = memoryDirectory({ users: [alice], teams: [sales] });
    const directory = stale(memory, () => ({
      findTeams: () => Promise.reject(new Error('looked up')),
    }));
    const { events, options } = recorder();
    const login = loginOf({ groupsAsserted: false });
    const done = await provision(login, directory, { ...options, ...everything });
    expect(done.teams.hints.map((hint) => hint.code)).toEqual(['groups_absent']);
    expect(memory.teams()).toEqual([sales]);
    expect(events).toEqual([]);
  });

  test('are not emptied beyond maxRemovalShare: the login is refused and nothing is written', async () => {
    const team = { name: 'Sales', provisioned: true, members: ['u1', 'u2'] };
    const directory = memoryDirectory({ users: [alice], teams: [team] });
    const { events, options } = recorder();
    const refusal = provision(loginOf({ groups: ['New'] }), directory, {
      ...options,
      ...everything,
      maxRemovalShare: 0.4,
    });
    await expect(refusal).rejects.toMatchObject({
      code: 'teams_removal_refused',
      expected: 'at most 40 % of a team',
      actual: '50 % of Sales',
    });
    expect(directory.teams()).toEqual([team]);
    expect(events).toMatchObject([{ type: 'user.refused', code: 'teams_removal_refused' }]);
  });
});

describe('a dry run', () => {
  test('shows the account and the teams that it would make, and writes nothing', async () => {
    const directory = memoryDirectory();
    const { events, options } = recorder();
    const done = await provision(loginOf({ groups: ['Everyone'] }), directory, {
      ...options,
      ...everything,
      dryRun: true,
    });
    expect(done).toMatchObject({
      user: null,
      userCreated: true,
      dryRun: true,
      teams: { create: ['Everyone'] },
    });
    expect([directory.users(), directory.teams()]).toEqual([[], []]);
    expect(events).toMatchObject([{ type: 'teams.synced', created: ['Everyone'], dryRun: true }]);
  });

  test('leaves the teams of somebody known alone', async () => {
    const sales = { name: 'Sales', provisioned: true, members: ['u1'] };
    const directory = memoryDirectory({ users: [alice], teams: [sales] });
    const done = await provision(loginOf(), directory, { dryRun: true });
    expect(done.teams.remove).toEqual(['Sales']);
    expect(directory.teams()).toEqual([sales]);
  });
});

test('a failure of the directory passes through, undoes everything and is no refusal', async () => {
  const memory = memoryDirectory();
  const down = new Error('connection lost');
  const directory = stale(memory, () => ({ addMember: () => Promise.reject(down) }));
  const { events, options } = recorder();
  const failing = provision(loginOf({ groups: ['Everyone'] }), directory, {
    ...options,
    ...everything,
  });
  await expect(failing).rejects.toBe(down);
  expect([memory.users(), memory.teams(), events]).toEqual([[], [], []]);
});

test('events carry the current time unless one is given', async () => {
  const events: SamlEvent[] = [];
  const before = Date.now();
  await provision(loginOf(), memoryDirectory(), {
    autoCreateUsers: true,
    onEvent: (event) => events.push(event),
  });
  expect(events[0]?.at.getTime()).toBeGreaterThanOrEqual(before);
});

test.each([-0.1, 1.1, Number.NaN])('refuses %s as a share', async (maxRemovalShare) => {
  const refusal = provision(loginOf(), memoryDirectory({ users: [alice] }), { maxRemovalShare });
  await expect(refusal).rejects.toMatchObject({ code: 'config_option_invalid' });
});
