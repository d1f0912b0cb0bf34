// @ts-check
import { Hono } from 'hono';
import { html } from 'hono/html';
import { sendPage } from '../web/layout.mjs';
import { row, shortTime, tags } from '../web/parts.mjs';

/**
 * What the portal knows of the user who is signed in.
 *
 * @param {import('../portal.mjs').Portal} portal
 */
export function profilePage({ tables }) {
  /** @type {Hono<import('../web/session.mjs').Env>} */
  const app = new Hono();
  app.get('/', async (c) => {
    const id = c.get('session')?.user?.id;
    const user = id ? await tables.users.byId(id) : undefined;
    if (user === undefined) return c.redirect('/', 303);
    const name = nameOf(user);
    return sendPage(c, {
      title: 'Profile',
      width: 'narrow',
      body: html`<section class="card">
<h1>${name ? `Hello, ${name}` : 'Your profile'}</h1>
<dl>
${row('Email', html`<span id="email">${user.email}</span>`)}
${row('First name', user.first_name)}
${row('Last name', user.last_name)}
${row('Groups', html`<span id="groups">${tags(user.groups, 'none')}</span>`)}
${row('Teams', html`<span id="teams">${tags(user.teams, 'none')}</span>`)}
${row('Signed in', user.last_login_at && shortTime(user.last_login_at))}
</dl>
<p class="soft">Groups come from your company’s sign-in. Teams give you permissions here.</p>
</section>`,
    });
  });
  return app;
}

/** @param {Pick<import('../database/people.mjs').User, 'display_name' | 'first_name' | 'last_name'>} user */
export function nameOf({ display_name: displayName, first_name: firstName, last_name: lastName }) {
  return displayName || [firstName, lastName].filter(Boolean).join(' ');
}
