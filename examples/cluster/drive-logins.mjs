// @ts-check
import { setTimeout as wait } from 'node:timers/promises';
import { createBrowser, formOn } from './browser.mjs';

/**
 * @typedef {{ login: string, password: string }} User
 * @typedef {import('./browser.mjs').Answer} Answer
 *
 * @typedef {object} Tally what became of the logins
 * @property {number} signedIn logins that ended in a session
 * @property {number} begunAgain logins that a kill cut off and that were begun again
 * @property {number} races logins whose answer was posted twice at the same moment
 * @property {number} replaysRefused answers that came again and were refused as used
 * @property {string[]} failures whatever should not have happened
 */

/** Every so often an answer is posted twice at once, so that it races itself on two instances. */
const raceEvery = 10;

/**
 * Signs users in one after the other in several browsers at once, and offers each answer again
 * afterwards.
 *
 * @param {{ count: number, parallel: number, users: readonly User[], baseUrl: string, startUrl: string }} plan
 * @returns {Promise<Tally>}
 */
export async function driveLogins({ count, parallel, users, baseUrl, startUrl }) {
  /** @type {Tally} */
  const tally = { signedIn: 0, begunAgain: 0, races: 0, replaysRefused: 0, failures: [] };
  const numbers = Array.from({ length: count }).keys();
  const work = async () => {
    // One iterator for all: each takes the next number.
    for (const number of numbers) {
      const user = users[number % users.length];
      if (user === undefined) throw new Error('There are no users.');
      const copies = number % raceEvery === 0 ? 2 : 1;
      if (copies > 1) tally.races += 1;
      await signInOnce({ user, copies, baseUrl, startUrl, tally });
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return tally;
}

/** @param {{ user: User, copies: number, baseUrl: string, startUrl: string, tally: Tally }} login */
async function signInOnce({ user, copies, baseUrl, startUrl, tally }) {
  for (const _attempt of Array.from({ length: 50 })) {
    const answered = await askIdp(startUrl, user);
    const outcome = await postAnswer({ ...answered, copies, tally });
    if (outcome === 'failed') return;
    if (outcome) {
      const home = await insist(() => createBrowser(outcome.cookies).visit(baseUrl));
      if (home.text === `signed in as ${user.login}`) tally.signedIn += 1;
      else tally.failures.push(`${user.login} sees: ${home.text}`);
      return;
    }
    tally.begunAgain += 1;
  }
  tally.failures.push(`${user.login} gave up`);
}

/**
 * From the application to the IdP's login page and through it, up to the form that is to be posted.
 *
 * @param {string} startUrl
 * @param {User} user
 */
async function askIdp(startUrl, { login, password }) {
  const browser = createBrowser();
  const started = await insist(() => browser.visit(startUrl));
  const idp = createBrowser();
  const page = formOn((await idp.visit(started.location)).text);
  const action = new URL(page.action, started.location).href;
  const form = { ...page.fields, username: login, password };
  return { cookies: browser.cookies, ...formOn((await idp.visit(action, form)).text) };
}

/**
 * Posts an answer, several times at once where it shall race itself, and then twice more. One post
 * at most may be let in, and the last may not. Where a kill cut off the first one, it may be the
 * second that is let in, or none: then the login has to be begun again.
 *
 * @param {{
 *   cookies: ReadonlyMap<string, string>,
 *   action: string,
 *   fields: Record<string, string>,
 *   copies: number,
 *   tally: Tally,
 * }} answer
 * @returns {Promise<{ cookies: ReadonlyMap<string, string> } | 'failed' | undefined>}
 */
async function postAnswer({ cookies, action, fields, copies, tally }) {
  const post = async () => {
    const browser = createBrowser(cookies);
    return { ...(await browser.visit(action, fields)), cookies: browser.cookies };
  };
  const posts = await Promise.all(Array.from({ length: copies }, post));
  for (const _again of ['first', 'second']) posts.push(await insist(post));

  const accepted = posts.filter(({ status }) => status === 303);
  const refused = posts.filter(({ text }) => text.includes('"login_replayed"'));
  const cutOff = posts.filter(({ wasKilled }) => wasKilled);
  const isLastRefused = refused.at(-1) === posts.at(-1);
  const isExplained = accepted.length + refused.length + cutOff.length === posts.length;
  tally.replaysRefused += refused.length;
  if (accepted.length > 1 || !isLastRefused || !isExplained) {
    tally.failures.push(posts.map(({ status, text }) => `${status} ${text}`).join(' | '));
    return 'failed';
  }
  if (accepted.length === 0 && cutOff.length === 0) {
    tally.failures.push('An answer that nobody had used was refused as used.');
    return 'failed';
  }
  return accepted[0];
}

/**
 * Tries until an instance lives long enough to answer.
 *
 * @template {Answer} Result
 * @param {() => Promise<Result>} visit
 * @returns {Promise<Result>}
 */
async function insist(visit) {
  for (const _attempt of Array.from({ length: 600 })) {
    const answer = await visit();
    if (!answer.wasKilled) return answer;
    await wait(100);
  }
  throw new Error('No instance answers.');
}
