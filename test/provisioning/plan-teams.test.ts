import { expect, test } from 'vitest';
import type { DirectoryTeam } from '../../src/provisioning/directory.ts';
import { planTeams } from '../../src/provisioning/plan-teams.ts';
import { loginOf } from '../support/login-of.ts';

function team(name: string, parts: Partial<DirectoryTeam> = {}): DirectoryTeam {
  return { id: `id-${name}`, name, provisioned: true, isMember: false, memberCount: 4, ...parts };
}

const member = { isMember: true };
const byHand = { provisioned: false };
const creating = { autoCreateGroups: true };

test('creates a team for a new name and adds the user to it', () => {
  const plan = planTeams(loginOf({ groups: ['Engineering', 'Everyone'] }), [], creating);
  expect(plan.create).toEqual(['Engineering', 'Everyone']);
  expect(plan.add).toEqual(['Engineering', 'Everyone']);
  expect(plan.unknown).toEqual([]);
});

test('creates nothing unless told, and names the groups that have no team', () => {
  const plan = planTeams(loginOf({ groups: ['Engineering', 'Everyone'] }), [team('Everyone')]);
  expect(plan.create).toEqual([]);
  expect(plan.add).toEqual(['Everyone']);
  expect(plan.unknown).toEqual(['Engineering']);
});

test('removes the user from a provisioned team that the login does not name', () => {
  const current = [team('Sales', member), team('Everyone', member)];
  const plan = planTeams(loginOf({ groups: ['Everyone'] }), current, creating);
  expect(plan).toMatchObject({ create: [], add: [], remove: ['Sales'] });
});

test('never touches a team made by hand, whether the login names it or not', () => {
  const current = [team('Admins', byHand), team('Board', { ...byHand, ...member })];
  const plan = planTeams(loginOf({ groups: ['Admins'] }), current, creating);
  expect(plan).toMatchObject({ create: [], add: [], remove: [], handMade: ['Admins'] });
});

test('compares names exactly: another letter case is another team', () => {
  const plan = planTeams(loginOf({ groups: ['engineering'] }), [team('Engineering')], creating);
  expect(plan.create).toEqual(['engineering']);
});

test('takes the name of a property of every object for a plain name', () => {
  const plan = planTeams(loginOf({ groups: ['__proto__', 'constructor'] }), [], creating);
  expect(plan.add).toEqual(['__proto__', 'constructor']);
});

test('changes nothing when the attribute is absent, and says why', () => {
  const login = loginOf({ groups: [], groupsAsserted: false });
  const plan = planTeams(login, [team('Sales', member)], creating);
  expect(plan).toMatchObject({ create: [], add: [], remove: [] });
  expect(plan.hints.map((hint) => hint.code)).toEqual(['groups_absent']);
});

test('clears every provisioned team when the attribute is empty', () => {
  const current = [team('Sales', member), team('Everyone', member)];
  expect(planTeams(loginOf(), current).remove).toEqual(['Sales', 'Everyone']);
});

test('hints at groups that arrive joined by commas', () => {
  const plan = planTeams(loginOf({ groups: ['Sales,Everyone'] }), [], creating);
  expect(plan.hints.map((hint) => hint.code)).toEqual(['groups_joined']);
});

test('takes commas for part of a name when there are several groups', () => {
  expect(planTeams(loginOf({ groups: ['A, B', 'C'] }), []).hints).toEqual([]);
});

test.each([
  ['half of four, two gone before', { memberCount: 2, recentRemovals: 2 }, 0.75],
  ['the only member', { memberCount: 1 }, 1],
  ['a count that lags behind', { memberCount: 0 }, 1],
])('refuses a removal beyond the share: %s', (_what, counts, share) => {
  const plan = planTeams(loginOf(), [team('Sales', { ...member, ...counts })], {
    maxRemovalShare: 0.5,
  });
  expect(plan.refused).toEqual([{ team: 'Sales', share, allowed: 0.5 }]);
});

test('allows a removal up to the share', () => {
  const current = [team('Sales', { ...member, memberCount: 3, recentRemovals: 1 })];
  expect(planTeams(loginOf(), current, { maxRemovalShare: 0.5 }).refused).toEqual([]);
});

test('has no bound on removals unless told, also when the counts lag behind', () => {
  const current = [team('Sales', { ...member, memberCount: 0, recentRemovals: 3 })];
  expect(planTeams(loginOf(), current).refused).toEqual([]);
});
