// @ts-check
import { Hono } from 'hono';
import { html } from 'hono/html';
import { messagePage, sendPage } from '../web/layout.mjs';
import { roles } from './roles.mjs';

/**
 * A page that only users may open one of whose teams has the role "reports" right now.
 *
 * @param {import('../portal.mjs').Portal} portal
 */
export function reportsPage({ tables }) {
  /** @type {Hono<import('../web/session.mjs').Env>} */
  const app = new Hono();
  app.get('/', async (c) => {
    const id = c.get('session')?.user?.id;
    if (!id) return c.redirect('/', 303);
    if (!(await tables.users.roles(id)).includes('reports')) {
      return messagePage(c, {
        status: 403,
        title: 'You may not see the reports',
        text: `None of your teams has the role “${roles.reports}”. Ask your administrator.`,
      });
    }
    return sendPage(c, {
      title: 'Reports',
      width: 'narrow',
      body: html`<section class="card">
<h1>Reports</h1>
<p>One of your teams has the role “${roles.reports}”, so you see this page.</p>
</section>`,
    });
  });
  return app;
}
