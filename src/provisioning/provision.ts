import { systemNow } from '../clock.ts';
import { isSamlError, SamlError } from '../errors/saml-error.ts';
import { type EventSink, emitEvent } from '../events/emit-event.ts';
import type { EventContext } from '../events/event-context.ts';
import type { Login } from '../login/login.ts';
import type { Directory, DirectoryTeam, DirectoryTransaction, DirectoryUser } from './directory.ts';
import { emailKey } from './email-key.ts';
import { type PlanTeamsOptions, planTeams, type TeamPlan } from './plan-teams.ts';

export interface ProvisionOptions extends PlanTeamsOptions, EventSink {
  /** Make an account for somebody who has none. Default false: they are refused. */
  readonly autoCreateUsers?: boolean | undefined;
  /** Only say what would be done. Default false. */
  readonly dryRun?: boolean | undefined;
  /** The tenant's custom domain, for events. */
  readonly domain?: string | undefined;
  /** The connection's entityId, for events. */
  readonly connectionId?: string | undefined;
  /** The time that events carry. Default now. */
  readonly now?: Date | undefined;
}

/** What was done for one login, or would be with `dryRun`. */
export interface Provisioned {
  /** Null only in a dry run for somebody who has no account yet. */
  readonly user: DirectoryUser | null;
  /** True when this login made the account, or would make it. */
  readonly userCreated: boolean;
  /** What was changed, or would be with `dryRun`. */
  readonly teams: TeamPlan;
  /** True where nothing was written. */
  readonly dryRun: boolean;
}

/**
 * Finds or makes the account of somebody who signed in, and makes their teams match their groups,
 * all in one transaction of the directory. A refusal writes nothing.
 *
 * The account is the one whose address equals `login.email` under `emailKey`: ASCII letters in
 * either case are equal, nothing else is.
 *
 * @throws SamlError `user_unknown`, `user_disabled`, `teams_removal_refused`,
 * `config_option_invalid`; whatever the directory rejects with passes through
 */
export async function provision(
  login: Login<string>,
  directory: Directory,
  options: ProvisionOptions = {},
): Promise<Provisioned> {
  checkShare(options.maxRemovalShare);
  const run = (transaction: DirectoryTransaction): Promise<Provisioned> =>
    carryOut(transaction, { login, options });
  const done = await directory.transaction(run).catch((error: unknown) => {
    reportRefusal(error, { login, options });
    throw error;
  });
  reportDone(done, { login, options });
  return done;
}

/** One login and how it is to be provisioned. */
interface Task {
  readonly login: Login<string>;
  readonly options: ProvisionOptions;
}

async function carryOut(transaction: DirectoryTransaction, task: Task): Promise<Provisioned> {
  const { login, options } = task;
  const dryRun = options.dryRun === true;
  const known = await transaction.findUser(emailKey(login.email));
  if (known === null && options.autoCreateUsers !== true) {
    throw new SamlError('user_unknown', { actual: login.email });
  }
  const { user, created } =
    known === null ? await makeUser(transaction, task) : { user: known, created: false };
  if (user?.disabled === true) throw new SamlError('user_disabled', { actual: login.email });

  const query = { names: login.groups, userId: user?.id ?? null };
  const current = login.groupsAsserted ? await transaction.findTeams(query) : [];
  const teams = planTeams(login, current, options);
  refuseRemovals(teams);
  if (user !== null && !dryRun) await applyPlan(transaction, { user, teams, current });
  return { user, userCreated: created, teams, dryRun };
}

async function makeUser(
  transaction: DirectoryTransaction,
  { login, options }: Task,
): Promise<{ readonly user: DirectoryUser | null; readonly created: boolean }> {
  if (options.dryRun === true) return { user: null, created: true };
  const { email, firstName, lastName, displayName } = login;
  return transaction.createUser({
    email,
    emailKey: emailKey(email),
    firstName,
    lastName,
    displayName,
  });
}

interface Application {
  readonly user: DirectoryUser;
  readonly teams: TeamPlan;
  readonly current: readonly DirectoryTeam[];
}

async function applyPlan(
  transaction: DirectoryTransaction,
  { user, teams, current }: Application,
): Promise<void> {
  const made = teams.create.length > 0 ? await transaction.createTeams(teams.create) : [];
  // A team of that name that somebody made by hand meanwhile is not ours to add to.
  const ours = [...current, ...made].filter((team) => team.provisioned);
  const idsOf = (names: readonly string[]): string[] => {
    const wanted = new Set(names);
    return ours.filter((team) => wanted.has(team.name)).map((team) => team.id);
  };
  const joining = idsOf(teams.add);
  const leaving = idsOf(teams.remove);
  if (joining.length > 0) await transaction.addMember(user.id, joining);
  if (leaving.length > 0) await transaction.removeMember(user.id, leaving);
}

function refuseRemovals({ refused: [first] }: TeamPlan): void {
  if (first === undefined) return;
  throw new SamlError('teams_removal_refused', {
    expected: `at most ${percent(first.allowed)} of a team`,
    actual: `${percent(first.share)} of ${first.team}`,
  });
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function checkShare(share: number | undefined): void {
  if (share === undefined || (share >= 0 && share <= 1)) return;
  throw new SamlError('config_option_invalid', {
    expected: 'maxRemovalShare from 0 to 1',
    actual: String(share),
  });
}

function context({ now, domain, connectionId }: ProvisionOptions): EventContext {
  return { at: now ?? systemNow(), domain, connectionId };
}

function reportRefusal(error: unknown, { login, options }: Task): void {
  if (!isSamlError(error)) return;
  const { code } = error;
  emitEvent(options, {
    type: 'user.refused',
    ...context(options),
    nameId: login.nameId,
    code,
  });
}

function reportDone(
  { user, userCreated, teams, dryRun }: Provisioned,
  { login, options }: Task,
): void {
  const about = { ...context(options), nameId: login.nameId, userId: user?.id };
  if (userCreated && !dryRun) emitEvent(options, { type: 'user.created', ...about });
  const { create: created, add: added, remove: removed } = teams;
  if (added.length + removed.length === 0) return;
  emitEvent(options, { type: 'teams.synced', ...about, created, added, removed, dryRun });
}
