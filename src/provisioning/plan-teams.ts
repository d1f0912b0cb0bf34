import type { Login } from '../login/login.ts';
import type { DirectoryTeam } from './directory.ts';

/** Whether teams are made, and how many members may be taken out. */
export interface PlanTeamsOptions {
  /** Make teams for group names that have none. Default false: such names are in `unknown`. */
  readonly autoCreateGroups?: boolean | undefined;
  /**
   * Largest share of a team, 0 to 1, that provisioning may take out: the removals the directory
   * counts as recent and this one, divided by the members before them. Default 1: no bound.
   */
  readonly maxRemovalShare?: number | undefined;
}

/** A removal that would take out more of a team than `maxRemovalShare`. */
export interface RefusedRemoval {
  /** Its name, not its id. */
  readonly team: string;
  /** The share that this removal would make, 0 to 1. */
  readonly share: number;
  /** `maxRemovalShare`. */
  readonly allowed: number;
}

/** Something in a login's groups that an administrator should look at. */
export interface TeamHint {
  /** "groups_absent": the attribute did not come. "groups_joined": all came in one value. */
  readonly code: 'groups_absent' | 'groups_joined';
  /** What it means and what to change, one or two sentences; nothing of the login is in it. */
  readonly message: string;
}

/** What must change so that a user's teams match the groups of a login. Names are those of teams. */
export interface TeamPlan {
  /** Teams to make; empty unless `autoCreateGroups` is on. */
  readonly create: readonly string[];
  /** Teams to join, those of `create` included. */
  readonly add: readonly string[];
  /** Provisioned teams to leave, since no group has their name. */
  readonly remove: readonly string[];
  /** Groups left alone because a team made by hand has their name. */
  readonly handMade: readonly string[];
  /** Groups left alone because they have no team and `autoCreateGroups` is off. */
  readonly unknown: readonly string[];
  /** Not empty: `provision` refuses the plan. */
  readonly refused: readonly RefusedRemoval[];
  /** Empty where the groups came as they should. */
  readonly hints: readonly TeamHint[];
}

const absent: TeamHint = {
  code: 'groups_absent',
  message:
    'The login had no groups attribute, so the teams stay as they are. Okta leaves the attribute out when no group matches its filter, or when no Group Attribute Statement is set up.',
};
const joined: TeamHint = {
  code: 'groups_joined',
  message:
    'The login had one group with commas in its name. Okta joins the values of a profile array so: send groups by a Group Attribute Statement instead.',
};

/**
 * Says what must change so that a user's teams match the groups of a login. Pure.
 *
 * Teams made by hand are never touched: a group of the same name neither adds to them nor removes
 * from them. A login without the groups attribute changes nothing; one with an empty attribute
 * takes the user out of every provisioned team.
 *
 * @param current the teams that have one of the groups' names, and every provisioned team that the
 * user is in
 */
export function planTeams(
  login: Pick<Login, 'groups' | 'groupsAsserted'>,
  current: readonly DirectoryTeam[],
  options: PlanTeamsOptions = {},
): TeamPlan {
  if (!login.groupsAsserted) return { ...nothing, hints: [absent] };

  const groups = new Set(login.groups);
  const byName = new Map(current.map((team) => [team.name, team]));
  const missing = [...groups].filter((name) => !byName.has(name));
  const create = options.autoCreateGroups === true ? missing : [];
  const wanted = current.filter((team) => groups.has(team.name));
  const leaving = current.filter(
    (team) => team.provisioned && team.isMember && !groups.has(team.name),
  );
  return {
    create,
    add: [...namesOf(wanted.filter((team) => team.provisioned && !team.isMember)), ...create],
    remove: namesOf(leaving),
    handMade: namesOf(wanted.filter((team) => !team.provisioned)),
    unknown: options.autoCreateGroups === true ? [] : missing,
    refused: tooMany(leaving, options.maxRemovalShare ?? 1),
    hints: login.groups.length === 1 && login.groups[0]?.includes(',') ? [joined] : [],
  };
}

const nothing: TeamPlan = {
  create: [],
  add: [],
  remove: [],
  handMade: [],
  unknown: [],
  refused: [],
  hints: [],
};

function namesOf(teams: readonly DirectoryTeam[]): string[] {
  return teams.map((team) => team.name);
}

function tooMany(leaving: readonly DirectoryTeam[], allowed: number): RefusedRemoval[] {
  return leaving
    .map((team) => ({ team: team.name, share: removalShare(team), allowed }))
    .filter(({ share }) => share > allowed);
}

function removalShare({ memberCount, recentRemovals = 0 }: DirectoryTeam): number {
  return Math.min(1, (recentRemovals + 1) / Math.max(1, memberCount + recentRemovals));
}
