import type {
  Directory,
  DirectoryTeam,
  DirectoryTransaction,
  DirectoryUser,
  NewUser,
} from '../provisioning/directory.ts';
import { emailKey } from '../provisioning/email-key.ts';

/** A team of a `memoryDirectory`. */
export interface MemoryTeam {
  /** Its name and its id in one. */
  readonly name: string;
  /** False for one made by hand, which provisioning leaves alone. */
  readonly provisioned: boolean;
  /** Ids of its members. */
  readonly members: readonly string[];
  /** Removals so far: the memory never forgets one. Default 0. */
  readonly recentRemovals?: number;
}

/** Who and what is in the directory at first. */
export interface MemoryDirectoryOptions {
  /** Each under `emailKey` of its address. Default nobody. */
  readonly users?: readonly DirectoryUser[];
  /** Each under its name. Default none. */
  readonly teams?: readonly MemoryTeam[];
}

/** A directory for tests and first steps, with a look inside. */
export interface MemoryDirectory extends Directory {
  /** Everybody who has an account now. */
  readonly users: () => readonly DirectoryUser[];
  /** All teams, as they are now. */
  readonly teams: () => readonly MemoryTeam[];
}

interface State {
  readonly users: ReadonlyMap<string, DirectoryUser>;
  readonly teams: ReadonlyMap<string, MemoryTeam>;
}

/**
 * Accounts and teams in memory, with real transactions: one after the other, and undone when they
 * fail. The id of a team is its name.
 */
export function memoryDirectory(options: MemoryDirectoryOptions = {}): MemoryDirectory {
  const store: { state: State; queue: Promise<unknown> } = {
    state: {
      users: new Map(options.users?.map((user) => [emailKey(user.email), user])),
      teams: new Map(options.teams?.map((team) => [team.name, team])),
    },
    queue: Promise.resolve(),
  };
  const attempt = async <Result>(
    run: (transaction: DirectoryTransaction) => Promise<Result>,
  ): Promise<Result> => {
    const draft = { users: new Map(store.state.users), teams: new Map(store.state.teams) };
    const result = await run(transactionOver(draft));
    store.state = draft;
    return result;
  };
  return {
    users: () => [...store.state.users.values()],
    teams: () => [...store.state.teams.values()],
    transaction: (run) => {
      const result = store.queue.then(() => attempt(run));
      store.queue = result.catch(() => undefined);
      return result;
    },
  };
}

interface Draft {
  readonly users: Map<string, DirectoryUser>;
  readonly teams: Map<string, MemoryTeam>;
}

function transactionOver({ users, teams }: Draft): DirectoryTransaction {
  const change = (id: string, members: (team: MemoryTeam) => Partial<MemoryTeam>): void => {
    const team = teams.get(id);
    if (team !== undefined) teams.set(id, { ...team, ...members(team) });
  };
  return {
    findUser: async (key) => users.get(key) ?? null,
    createUser: async (user) => createUser(users, user),
    findTeams: async ({ names, userId }) => {
      const named = new Set(names);
      return [...teams.values()]
        .map((team) => seenBy(userId, team))
        .filter((team) => named.has(team.name) || (team.provisioned && team.isMember));
    },
    createTeams: async (names) =>
      names.map((name) => {
        const team = teams.get(name) ?? { name, provisioned: true, members: [] };
        teams.set(name, team);
        return seenBy(null, team);
      }),
    addMember: async (userId, teamIds) => {
      for (const id of teamIds) {
        change(id, ({ members }) => ({ members: [...new Set([...members, userId])] }));
      }
    },
    removeMember: async (userId, teamIds) => {
      for (const id of teamIds) {
        change(id, ({ members, recentRemovals = 0 }) => ({
          members: members.filter((member) => member !== userId),
          recentRemovals: recentRemovals + 1,
        }));
      }
    },
  };
}

function createUser(
  users: Map<string, DirectoryUser>,
  { emailKey, email }: NewUser,
): { readonly user: DirectoryUser; readonly created: boolean } {
  const existing = users.get(emailKey);
  if (existing !== undefined) return { user: existing, created: false };
  const user = { id: `user-${users.size + 1}`, email, disabled: false };
  users.set(emailKey, user);
  return { user, created: true };
}

function seenBy(userId: string | null, team: MemoryTeam): DirectoryTeam {
  return {
    id: team.name,
    name: team.name,
    provisioned: team.provisioned,
    isMember: userId !== null && team.members.includes(userId),
    memberCount: team.members.length,
    recentRemovals: team.recentRemovals ?? 0,
  };
}
