// @ts-check
import { bodyLimit } from 'hono/body-limit';
import { messagePage } from './layout.mjs';
import { isSameText } from './session.mjs';

/** @typedef {import('./session.mjs').Context} Context */

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/**
 * Nothing from elsewhere, no frame, no cache, and addresses are not told to other sites: those of
 * hand-over links open a door.
 *
 * @param {Context} c
 * @param {import('hono').Next} next
 */
export async function secureHeaders(c, next) {
  await next();
  c.header('content-security-policy', policy);
  c.header('referrer-policy', 'same-origin');
  c.header('x-content-type-options', 'nosniff');
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
}

export const limitForms = bodyLimit({
  maxSize: 1_048_576,
  onError: (c) =>
    messagePage(/** @type {Context} */ (c), {
      status: 413,
      title: 'That is too much',
      text: 'A form may have 1 MB at most.',
    }),
});

/**
 * Takes forms only from the portal's own pages, as they were shown to this browser.
 *
 * @param {Context} c
 * @param {import('hono').Next} next
 */
export async function checkForm(c, next) {
  if (c.req.method !== 'POST') return next();
  const { csrf } = await c.req.parseBody();
  if (typeof csrf === 'string' && isSameText(csrf, c.get('csrf'))) return next();
  return messagePage(c, {
    status: 403,
    title: 'This form is out of date',
    text: 'Go back, reload the page and send it again.',
  });
}

/**
 * Lets administrators pass, and shows all others the way in.
 *
 * @param {Context} c
 * @param {import('hono').Next} next
 */
export async function administratorsOnly(c, next) {
  const session = c.get('session');
  if (session?.administrator) return next();
  if (session === null) return c.redirect('/login', 303);
  return messagePage(c, {
    status: 403,
    title: 'For administrators',
    text: 'Sign in as an administrator to see this page.',
  });
}
