import { expect, test } from 'vitest';
import { memoryDirectory } from '../../src/testing/memory-directory.ts';

const team = { name: 'Sales', provisioned: true, members: ['u1'] };

test('undoes what a failed transaction wrote, and goes on with the next', async () => {
  const directory = memoryDirectory({ teams: [team] });
  const failed = directory.transaction(async (transaction) => {
    await transaction.removeMember('u1', ['Sales']);
    throw new Error('no');
  });
  const next = directory.transaction((transaction) => transaction.addMember('u2', ['Sales']));
  await expect(failed).rejects.toThrow('no');
  await next;
  expect(directory.teams()).toEqual([{ ...team, members: ['u1', 'u2'] }]);
});

test('ignores memberships of teams that do not exist', async () => {
  const directory = memoryDirectory();
  await directory.transaction((transaction) => transaction.addMember('u1', ['Nowhere']));
  expect(directory.teams()).toEqual([]);
});

test('finds the teams of the given names and the provisioned teams of the user', async () => {
  const teams = [
    team,
    { name: 'Board', provisioned: false, members: ['u1'] },
    { name: 'Named', provisioned: false, members: [] },
  ];
  const directory = memoryDirectory({ teams });
  const query = { names: ['Named'], userId: 'u1' };
  const found = await directory.transaction((transaction) => transaction.findTeams(query));
  expect(found.map(({ name }) => name)).toEqual(['Sales', 'Named']);
});
