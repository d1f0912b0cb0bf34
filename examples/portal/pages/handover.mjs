// @ts-check
import { Hono } from 'hono';
import { html } from 'hono/html';
import { messagePage, sendPage } from '../web/layout.mjs';
import { certificatesSection } from './sso/certificates.mjs';
import { addresses } from './sso/domain.mjs';
import { idpSection } from './sso/idp-values.mjs';
import { oktaFormSection } from './sso/okta-form.mjs';
import { sharedRoutes } from './sso/shared-routes.mjs';
import { testSection } from './sso/test-login.mjs';
import { loadView } from './sso/view.mjs';

/** @typedef {import('../web/session.mjs').Context} Context */

/**
 * What whoever has a hand-over link sees and may do.
 *
 * @param {import('../portal.mjs').Portal} portal
 */
export function handoverPage(portal) {
  const { tables } = portal;
  /** @type {Hono<import('../web/session.mjs').Env>} */
  const app = new Hono();

  app.use(async (c, next) => {
    const token = c.req.param('token') ?? '';
    const handover = await tables.handovers.byToken(token);
    const account = handover ? await tables.accounts.byId(handover.account_id) : null;
    if (!handover || account === null) {
      const text = 'It has ended or is not complete. Ask for a new one.';
      return messagePage(c, { status: 404, title: 'This link does not work', text });
    }
    c.set('account', account);
    c.set('base', `/handover/${token}`);
    c.set('actor', `hand-over link ${handover.id}`);
    return next();
  });

  app.route('/', sharedRoutes(portal, show));

  /**
   * @param {Context} c
   * @param {import('../web/forms.mjs').Failed | null} failed
   */
  async function show(c, failed) {
    const view = await loadView(portal, c, failed);
    return sendPage(c, {
      title: 'Set up single sign-on',
      status: failed ? 422 : 200,
      body: html`<h1>Set up single sign-on for ${view.account.name}</h1>
<p>You can see and fill in this page because you have the link. Keep it to yourself.</p>
<section class="card" aria-labelledby="addresses">
<h2 id="addresses">1. Addresses</h2>
${view.urls ? addresses(view.urls) : ''}
</section>
${oktaFormSection(view)}
${idpSection(view)}
${certificatesSection(view, { mayRetire: false })}
${testSection(view)}`,
    });
  }
  return app;
}
