// @ts-check
import { html } from 'hono/html';

/**
 * @typedef {import('./session.mjs').Context} Context
 * @typedef {ReturnType<typeof html> | string | null | undefined | readonly (ReturnType<typeof html> | string)[]} Html
 */

/**
 * Sends a page.
 *
 * @param {Context} c
 * @param {{
 *   title: string,
 *   body: Html,
 *   status?: number,
 *   account?: { id: number, name: string } | undefined,
 *   width?: 'narrow' | 'wide',
 * }} page `account`: the one that the page belongs to
 */
export function sendPage(c, { title, body, status = 200, account, width }) {
  const bar = topBar(c, account);
  const text = document({
    title,
    body: html`${bar}
<main id="content"${width ? html` class="${width}"` : ''}>
${body}
</main>`,
  });
  return c.html(
    text,
    /** @type {import('hono/utils/http-status').ContentfulStatusCode} */ (status),
  );
}

/**
 * @param {Context} c
 * @param {{ title: string, text: string, status: number }} message
 */
export function messagePage(c, { title, text, status }) {
  return sendPage(c, { title, status, width: 'narrow', body: message({ title, text }) });
}

/**
 * The same outside of Hono.
 *
 * @param {{ title: string, text: string, status: number }} said
 */
export async function messageResponse({ title, text, status }) {
  const body = html`<main id="content" class="narrow">${message({ title, text })}</main>`;
  return new Response(String(await document({ title, body })), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
    },
  });
}

/** @param {{ title: string, text: string }} said */
function message({ title, text }) {
  return html`<section class="card">
<h1>${title}</h1>
<p>${text}</p>
<p><a class="button" href="/">To the start page</a></p>
</section>`;
}

/** @param {{ title: string, body: Html }} page */
function document({ title, body }) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Portal</title>
<link rel="stylesheet" href="/assets/portal.css">
<script src="/assets/portal.js" defer></script>
</head>
<body>
${body}
</body>
</html>
`;
}

/**
 * @param {Context} c
 * @param {{ id: number, name: string } | undefined} account
 */
function topBar(c, account) {
  const session = c.get('session');
  return html`<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<p class="brand"><a href="/">Portal</a></p>
${
  session &&
  html`<nav aria-label="Main">${links(c, session.administrator ? adminLinks : userLinks)}</nav>
<form method="post" action="/logout" class="who">${csrfField(c)}
<span>${(session.administrator ?? session.user)?.email}</span>
<button class="quiet small">Log out</button></form>`
}
</header>
${account && accountBar(c, account)}`;
}

/** @type {readonly (readonly [path: string, label: string])[]} */
const adminLinks = [
  ['/accounts', 'Accounts'],
  ['/audit', 'Audit log'],
];
/** @type {readonly (readonly [path: string, label: string])[]} */
const userLinks = [
  ['/profile', 'Profile'],
  ['/reports', 'Reports'],
];

/**
 * @param {Context} c
 * @param {{ id: number, name: string }} account
 */
function accountBar(c, { id, name }) {
  const base = `/accounts/${id}`;
  const crumbs = [
    name,
    'Account settings',
    ...(c.req.path.startsWith(`${base}/sso`) ? ['Security'] : []),
  ];
  return html`<div class="account">
<p class="crumbs">${crumbs.join(' › ')}</p>
<nav aria-label="Account settings">${links(c, [
    [`${base}/sso`, 'Single sign-on'],
    [`${base}/teams`, 'Teams'],
    [`${base}/users`, 'Users'],
  ])}<a href="/audit?account=${id}">Audit log</a></nav>
</div>`;
}

/**
 * @param {Context} c
 * @param {readonly (readonly [path: string, label: string])[]} entries
 */
function links(c, entries) {
  const { path } = c.req;
  return entries.map(([href, label]) => {
    const isCurrent = path === href || path.startsWith(`${href}/`);
    return html`<a href="${href}"${isCurrent ? html` aria-current="page"` : ''}>${label}</a>`;
  });
}

/**
 * The hidden field that proves where a form came from.
 *
 * @param {Context} c
 */
export function csrfField(c) {
  return html`<input type="hidden" name="csrf" value="${c.get('csrf')}">`;
}
