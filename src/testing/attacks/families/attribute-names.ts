import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';

/** Names that mean something to JavaScript. */
const names: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
  'length',
  'get',
  'size',
  'toJSON',
  'constructor.prototype.isAdmin',
  '__proto__[isAdmin]',
];

const named: readonly AttackRow[] = names.map((name) => ({
  name: `an Attribute named ${name}`,
  story: 'Names of attributes are chosen by others: in a Map they are names and nothing else.',
  signed: { attributes: [{ name, values: ['isAdmin'] }] },
  expected: 'accepted',
  login: { groups: ['Everyone', 'Engineering'] },
}));

/** The same names as groups, and as what the connection looks for. */
const asGroups: readonly AttackRow[] = ['__proto__', 'constructor'].flatMap((name): AttackRow[] => [
  {
    name: `a group named ${name}`,
    story: 'Groups become keys in somebody’s table.',
    signed: { groups: [name] },
    expected: 'accepted',
    login: { groups: [name] },
  },
  {
    name: `groups in an Attribute named ${name}`,
    story: 'The connection itself asks for this name, and it is not there.',
    signed: { groups: null },
    connection: { groupsAttribute: name },
    expected: 'accepted',
    login: { groups: [], groupsAsserted: false },
  },
]);

export const attributeNames: readonly AttackCase[] = attackFamily('attribute names', [
  ...named,
  ...asGroups,
]);
