// @ts-check
import { createHash } from 'node:crypto';

const style = `
:root { color-scheme: light dark; --ink: #1c2330; --soft: #5b6475; --line: #d9dee7; --paper: #fff;
  --ground: #f3f5f9; --accent: #2450c8; --on-accent: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf2; --soft: #9aa4b6; --line: #333b49; --paper: #1b212b; --ground: #12161d;
    --accent: #8aa8ff; --on-accent: #0d1424 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.25rem;
  background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif }
main { width: 100%; max-width: 31rem; padding: clamp(1.5rem, 6vw, 2.5rem); background: var(--paper);
  border: 1px solid var(--line); border-radius: 1rem; box-shadow: 0 1px 2px #0000000f, 0 12px 32px #0000000f }
.brand { margin: 0 0 1.5rem; color: var(--soft); font-size: .875rem; font-weight: 600 }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25 }
p { margin: 0 0 1.5rem }
.soft { color: var(--soft) }
a.button, button { display: block; width: 100%; padding: .8rem 1rem; border: 1px solid transparent; border-radius: .6rem;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-align: center;
  text-decoration: none; cursor: pointer }
button.quiet { background: none; border-color: var(--line); color: var(--ink) }
a.button:hover, button:hover { filter: brightness(1.08) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
dl { margin: 0 0 1.75rem; border-top: 1px solid var(--line) }
dl > div { display: grid; grid-template-columns: 7rem 1fr; gap: .75rem; padding: .7rem 0; border-bottom: 1px solid var(--line) }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
ul { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: 0; list-style: none }
li { padding: .05rem .65rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .9rem }
@media (max-width: 26rem) { dl > div { grid-template-columns: 1fr; gap: 0 } }
`;

/** What every page is sent with: no script, nothing from elsewhere, no frame, not kept in caches. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** @param {{ initiationUrl: string }} urls */
export function homePage({ initiationUrl }) {
  return page(
    'Welcome',
    `<h1>Welcome</h1>
<p class="soft">This example signs people in through their company's identity provider.</p>
<a class="button" href="${escapeHtml(initiationUrl)}">Log in with SSO</a>`,
  );
}

/**
 * @param {import('./app-sessions.mjs').User} user
 * @param {string} [logoutUrl] where the button leads
 */
export function accountPage(user, logoutUrl = '/logout') {
  const { name } = user;
  return page(
    'Signed in',
    `<h1>${name === '' ? 'You are signed in' : `Hello, ${escapeHtml(name)}`}</h1>
<p class="soft">This is what your identity provider said, and what samlet verified.</p>
<dl>
${row('Email', `<span id="email">${escapeHtml(user.email)}</span>`)}
${name === '' ? '' : row('Name', `<span id="name">${escapeHtml(name)}</span>`)}
${row('Groups', groupList(user))}
${row('Signed in', `<time>${user.authnInstant.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`)}
${row('Provider', escapeHtml(user.issuer))}
</dl>
<form method="post" action="${escapeHtml(logoutUrl)}"><button class="quiet">Log out</button></form>`,
  );
}

/** @param {{ title: string, text: string }} message */
export function messagePage({ title, text }) {
  return page(
    title,
    `<h1>${escapeHtml(title)}</h1>
<p class="soft">${escapeHtml(text)}</p>
<a class="button" href="/">Back to the start page</a>`,
  );
}

/** @param {import('./app-sessions.mjs').User} user */
function groupList({ groups, groupsAsserted }) {
  if (!groupsAsserted) return '<span class="soft">not sent by the provider</span>';
  if (groups.length === 0) return '<span class="soft">none</span>';
  return `<ul id="groups">${groups.map((group) => `<li>${escapeHtml(group)}</li>`).join('')}</ul>`;
}

/**
 * @param {string} term
 * @param {string} html
 */
function row(term, html) {
  return `<div><dt>${term}</dt><dd>${html}</dd></div>`;
}

/**
 * @param {string} title
 * @param {string} html
 */
function page(title, html) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · samlet example</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="brand">samlet example</p>
${html}
</main>
</body>
</html>
`;
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
