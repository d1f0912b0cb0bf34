import type { Check } from '../rules/check.ts';

/** Failures that follow from another one, when both are there. */
const follows: readonly (readonly [(check: Check) => boolean, (other: Check) => boolean])[] = [
  // A message of another IdP is signed with another key: it is the issuer that says why.
  [
    ({ reason }) => reason === 'wrong-certificate' || reason === 'signed-by-unknown-key',
    ({ reason }) => reason === 'other-idp',
  ],
  // A name in a format without meaning, as persistent, is no address because of that.
  [({ reason }) => reason === 'not-an-email', ({ reason }) => reason === 'name-id-format'],
  // A message that is looked at later is old as well; that is not why it was refused.
  [({ reason }) => reason === 'old-message', ({ reason }) => reason !== 'old-message'],
];

/** The check to read first: the earliest failure that does not follow from another one. */
export function chooseCause(checks: readonly Check[]): Check | undefined {
  const failed = checks.filter(({ outcome }) => outcome === 'fail');
  const isFollowing = (check: Check): boolean =>
    follows.some(([isEffect, isCause]) => isEffect(check) && failed.some(isCause));
  return failed.find((check) => !isFollowing(check)) ?? failed[0];
}
