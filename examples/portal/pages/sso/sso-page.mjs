// @ts-check
import { html } from 'hono/html';
import { isId } from '../../web/account.mjs';
import { sendPage } from '../../web/layout.mjs';
import { badge } from '../../web/parts.mjs';
import { certificatesSection, retireCertificate } from './certificates.mjs';
import { domainSection, saveDomain } from './domain.mjs';
import { createHandover, endHandover, handoverSection } from './handover-links.mjs';
import { idpSection } from './idp-values.mjs';
import { oktaFormSection } from './okta-form.mjs';
import { saved, sharedRoutes } from './shared-routes.mjs';
import { enableSection, saveEnabled, saveSwitches, switchesSection } from './switches.mjs';
import { testSection } from './test-login.mjs';
import { loadView } from './view.mjs';

/** @typedef {import('../../web/session.mjs').Context} Context */

/**
 * Account settings › Security › Single Sign-On, for an administrator.
 *
 * @param {import('../../portal.mjs').Portal} portal
 */
export function ssoPage(portal) {
  const app = sharedRoutes(portal, (c, failed) => show(c, { failed }));

  /**
   * @param {Context} c
   * @param {{ failed?: import('../../web/forms.mjs').Failed | null, link?: string }} shown
   */
  async function show(c, { failed = null, link }) {
    const view = await loadView(portal, c, failed);
    const { enabled } = view.account;
    return sendPage(c, {
      title: 'Single sign-on',
      status: failed ? 422 : 200,
      account: view.account,
      body: html`<h1>Single sign-on ${badge(enabled ? 'on' : 'off')}</h1>
${domainSection(view)}
${oktaFormSection(view)}
${idpSection(view)}
${certificatesSection(view, { mayRetire: true })}
${testSection(view)}
${switchesSection(view)}
${enableSection(view)}
${handoverSection(view, link)}`,
    });
  }

  app.post('/domain', async (c) => {
    const failed = await saveDomain(portal, c);
    return failed ? show(c, { failed }) : saved(c, 'domain');
  });
  app.post('/switches', async (c) => {
    await saveSwitches(portal, c);
    return saved(c, 'switches');
  });
  app.post('/enabled', async (c) => {
    const failed = await saveEnabled(portal, c);
    return failed ? show(c, { failed }) : saved(c, 'enabled');
  });
  app.post('/certificates/:id/retire', async (c) => {
    const id = Number(c.req.param('id'));
    if (isId(id)) await retireCertificate(portal, c, id);
    return saved(c, 'certificates');
  });
  app.post('/handovers', async (c) => {
    const made = await createHandover(portal, c);
    return 'failed' in made ? show(c, made) : show(c, { link: made.url });
  });
  app.post('/handovers/:id/end', async (c) => {
    const id = Number(c.req.param('id'));
    if (isId(id)) await endHandover(portal, c, id);
    return saved(c, 'handover');
  });
  return app;
}
