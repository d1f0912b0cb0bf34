// @ts-check
import { Hono } from 'hono';
import { isId } from '../../web/account.mjs';
import { sendPage } from '../../web/layout.mjs';
import { addCertificate } from './certificates.mjs';
import { saveIdpValues, saveMetadata } from './idp-values.mjs';
import { testResult } from './test-login.mjs';
import { loadView } from './view.mjs';

/**
 * @typedef {import('../../portal.mjs').Portal} Portal
 * @typedef {import('../../web/session.mjs').Context} Context
 * @typedef {import('../../web/forms.mjs').Failed} Failed
 */

/**
 * What an administrator and whoever has a hand-over link may do alike.
 *
 * @param {Portal} portal
 * @param {(c: Context, failed: Failed | null) => Response | Promise<Response>} show the page
 */
export function sharedRoutes(portal, show) {
  /** @type {Hono<import('../../web/session.mjs').Env>} */
  const app = new Hono();
  app.get('/', (c) => show(c, null));
  app.post('/idp', async (c) => (await refused(c, saveIdpValues)) ?? saved(c, 'idp'));
  app.post('/metadata', async (c) => (await refused(c, saveMetadata)) ?? saved(c, 'idp'));
  app.post('/certificates', async (c) => {
    return (await refused(c, addCertificate)) ?? saved(c, 'certificates');
  });

  app.get('/test/:id', async (c) => {
    const id = Number(c.req.param('id'));
    const { id: accountId } = c.get('account');
    const test = isId(id) ? await portal.tables.testLogins.byId(accountId, id) : undefined;
    if (test === undefined) return c.notFound();
    const account = c.get('session')?.administrator ? c.get('account') : undefined;
    const body = testResult(await loadView(portal, c, null), test);
    return sendPage(c, { title: 'Test login', account, body });
  });

  /**
   * Saves a form; gives the page again where it was refused.
   *
   * @param {Context} c
   * @param {(portal: Portal, c: Context) => Promise<Failed | null>} save
   */
  async function refused(c, save) {
    const failed = await save(portal, c);
    return failed && show(c, failed);
  }
  return app;
}

/**
 * Back to the page, at the section that was saved.
 *
 * @param {Context} c
 * @param {string} section
 */
export function saved(c, section) {
  return c.redirect(`${c.get('base')}?saved=${section}#${section}`, 303);
}
