// @ts-check

/**
 * @typedef {object} SeenLogin What the old library said of the user. What is left out is not compared.
 * @property {string} [nameId]
 * @property {readonly string[]} [groups]
 * @property {Readonly<Record<string, unknown>>} [attributes] each a string, or a list of strings
 */

/**
 * @typedef {(
 *   | { what: 'verdict', old: 'accepted', samlet: 'refused', code: string }
 *   | { what: 'verdict', old: 'refused', samlet: 'accepted' }
 *   | { what: 'nameId' }
 *   | { what: 'groups', onlyOld: number, onlySamlet: number }
 *   | { what: 'attribute', name: string, seenBy: 'old' | 'samlet' | 'both' }
 * )} Difference Names and numbers, never a value.
 */

/**
 * Tells in what two views of one login differ.
 *
 * @param {SeenLogin | null} old null where the old library refused
 * @param {Pick<import('samlet').Login, 'nameId' | 'groups' | 'attributes'>} login
 * @returns {readonly Difference[]}
 */
export function compareLogins(old, login) {
  if (old === null) return [{ what: 'verdict', old: 'refused', samlet: 'accepted' }];
  return [
    ...compareNameIds(old, login),
    ...compareGroups(old, login),
    ...compareAttributes(old, login),
  ];
}

/**
 * @param {SeenLogin} old
 * @param {Pick<import('samlet').Login, 'nameId'>} login
 * @returns {readonly Difference[]}
 */
function compareNameIds({ nameId }, login) {
  return nameId === undefined || nameId === login.nameId ? [] : [{ what: 'nameId' }];
}

/**
 * Order and repeats do not matter.
 *
 * @param {SeenLogin} old
 * @param {Pick<import('samlet').Login, 'groups'>} login
 * @returns {readonly Difference[]}
 */
function compareGroups({ groups }, login) {
  if (groups === undefined) return [];
  const [before, now] = [new Set(groups), new Set(login.groups)];
  const onlyOld = [...before].filter((group) => !now.has(group)).length;
  const onlySamlet = [...now].filter((group) => !before.has(group)).length;
  return onlyOld + onlySamlet === 0 ? [] : [{ what: 'groups', onlyOld, onlySamlet }];
}

/**
 * @param {SeenLogin} old
 * @param {Pick<import('samlet').Login, 'attributes'>} login
 * @returns {readonly Difference[]}
 */
function compareAttributes({ attributes }, login) {
  if (attributes === undefined) return [];
  const before = new Map(Object.entries(attributes));
  const names = new Set([...before.keys(), ...login.attributes.keys()]);
  return [...names].flatMap((name) => {
    const values = login.attributes.get(name);
    if (before.has(name) && isSame([before.get(name)].flat(), values ?? [])) return [];
    const seenBy = values === undefined ? 'old' : before.has(name) ? 'both' : 'samlet';
    return [/** @type {const} */ ({ what: 'attribute', name, seenBy })];
  });
}

/**
 * @param {readonly unknown[]} before
 * @param {readonly string[]} values
 */
function isSame(before, values) {
  return before.length === values.length && before.every((value, at) => value === values[at]);
}
