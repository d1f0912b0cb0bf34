// @ts-check

/** What a team can be allowed. Teams that come from groups begin with nothing. */
export const roles = /** @type {const} */ ({
  reports: 'Read reports',
  invoices: 'See invoices',
});

/**
 * The roles among some words, each once.
 *
 * @param {readonly string[]} words
 */
export function knownRoles(words) {
  return Object.keys(roles).filter((role) => words.includes(role));
}
