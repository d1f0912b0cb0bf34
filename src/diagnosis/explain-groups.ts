import { nearestName } from '../connection/nearest-name.ts';
import { showValue } from '../errors/show-value.ts';
import type { Explanation } from './explanation.ts';
import { idpVendor } from './idp-vendor.ts';
import { idpWords } from './idp-words.ts';
import type { Situation } from './trial.ts';

/** Names that IdPs give the attribute that lists groups, by their last part, in lower case. */
const groupNames: ReadonlySet<string> = new Set([
  ...['group', 'groups', 'groupids', 'memberof', 'ismemberof', 'role', 'roles', 'membership'],
]);

const mostNames = 12;

/**
 * For a login that passes and yet brings no groups, or all of them in one value. Nothing is wrong
 * then by SAML, so this is a hint on a check that passed.
 */
export function explainGroups({ trial, facts }: Situation): Explanation | undefined {
  if (facts === undefined) return undefined;
  const { groupsAttribute } = trial.connection;
  const { attributes } = facts.assertion;
  const values = attributes.get(groupsAttribute);
  const words = idpWords[idpVendor(trial.connection)].groups;
  if (values !== undefined) return explainJoined(values);
  const near = nearName(groupsAttribute, attributes);
  if (near !== undefined) {
    const count = attributes.get(near)?.length ?? 0;
    return {
      reason: 'groups-near-name',
      evidence: `No attribute "${showValue(groupsAttribute)}" came, but "${showValue(near)}" with ${count} ${count === 1 ? 'value' : 'values'}.`,
      hint: `Set groupsAttribute here to "${showValue(near)}", or the name at the IdP (${words}) to "${showValue(groupsAttribute)}". Names are compared character by character.`,
    };
  }
  return {
    reason: 'groups-absent',
    evidence: `No attribute "${showValue(groupsAttribute)}" came. ${cameSentence([...attributes.keys()])}`,
    hint: `Look at the IdP: ${words}. In Okta a filter "Matches regex" must be ".*" for all groups; "*" alone matches none, and a user without a matching group gets no attribute at all.`,
  };
}

function cameSentence(names: readonly string[]): string {
  if (names.length === 0) return 'No attribute came at all.';
  const shown = names.slice(0, mostNames).map((name) => `"${showValue(name)}"`);
  const left = names.length - shown.length;
  return `What came: ${shown.join(', ')}${left > 0 ? `, and ${left} more` : ''}.`;
}

function nearName(
  wanted: string,
  attributes: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const names = [...attributes.keys()];
  const sameButForCase = names.find((name) => name.toLowerCase() === wanted.toLowerCase());
  if (sameButForCase !== undefined) return sameButForCase;
  const usual = names.find((name) => groupNames.has(lastPart(name)));
  if (usual !== undefined) return usual;
  const near = nearestName(lastPart(wanted), names.map(lastPart));
  return names.find((name) => lastPart(name) === near);
}

function lastPart(name: string): string {
  return (name.split(/[/:.#]/).at(-1) ?? '').toLowerCase();
}

function explainJoined(values: readonly string[]): Explanation | undefined {
  const [only, ...more] = values;
  if (only === undefined || more.length > 0) return undefined;
  const separator = [',', ';', '|'].find((each) => only.split(each).length > 1);
  if (separator === undefined) return undefined;
  const count = only.split(separator).length;
  return {
    reason: 'groups-joined',
    evidence: `The groups attribute has one value with ${count} parts, joined by "${separator}".`,
    hint: 'It counts as one group. Okta joins an array of the user profile so; let Group Attribute Statements or user.getGroups(…) send the groups instead.',
  };
}
