// @ts-check
import { html } from 'hono/html';
import {
  defineConnection,
  fetchIdpMetadata,
  idpFromMetadata,
  normalizeCertificates,
  readIdpMetadata,
} from 'samlet';
import { idpRules, stateOf } from '../../saml/okta-form.mjs';
import { failureNote, field, readForm } from '../../web/forms.mjs';
import { csrfField } from '../../web/layout.mjs';
import { badge, note } from '../../web/parts.mjs';
import { fieldErrors } from './view.mjs';

/**
 * @typedef {import('../../portal.mjs').Portal} Portal
 * @typedef {import('../../web/session.mjs').Context} Context
 * @typedef {import('../../web/forms.mjs').Failed} Failed
 */

/**
 * What is read off Okta: three values, or its metadata.
 *
 * @param {import('./view.mjs').View} view
 */
export function idpSection(view) {
  const { base, saved, tests, connection } = view;
  const { issuer } = idpRules;
  return html`<section class="card" id="idp" aria-labelledby="idp-title">
<h2 id="idp-title">3. Values from Okta</h2>
<p>In Okta open <em>Sign On › View SAML setup instructions</em>.</p>
${saved === 'idp' ? note('Saved. Now run a test login.') : ''}
<p id="idp-state" data-live="${base}">${tests.last ? html`Issuer: ${badge(stateOf(tests.last, issuer))}` : ''}</p>
${valuesForm(view)}
${metadataForm(view)}
${connection?.warnings.map(({ message }) => note(message, 'soft'))}
</section>`;
}

/** @param {import('./view.mjs').View} view */
function valuesForm({ c, base, account, failedIn }) {
  const failed = failedIn('idp');
  return html`${failureNote(failed)}
<form method="post" action="${base}/idp">${csrfField(c)}
${field(
  {
    name: 'loginUrl',
    label: 'IdP Login URL',
    hint: 'Okta: Identity Provider Single Sign-On URL',
    value: account.idp_login_url ?? '',
  },
  failed,
)}
${field(
  {
    name: 'issuer',
    label: 'IdP Issuer',
    hint: 'Okta: Identity Provider Issuer',
    value: account.idp_issuer ?? '',
  },
  failed,
)}
${
  account.certificates.length > 0
    ? ''
    : field(
        {
          name: 'certificate',
          label: 'X.509 certificate',
          hint: 'Paste it in any shape, with or without its first and last line.',
          rows: 6,
        },
        failed,
      )
}
<button>Save the values</button>
</form>`;
}

/** @param {import('./view.mjs').View} view */
function metadataForm({ c, base, failedIn }) {
  const failed = failedIn('metadata');
  return html`<details${failed ? html` open` : ''}>
<summary>Or take all three from Okta’s metadata</summary>
${failureNote(failed)}
<form method="post" action="${base}/metadata" enctype="multipart/form-data">${csrfField(c)}
${field({ name: 'url', label: 'Metadata URL', type: 'url', optional: true }, failed)}
${field({ name: 'file', label: 'Metadata file', type: 'file', optional: true }, failed)}
${field({ name: 'xml', label: 'Metadata as text', rows: 5, optional: true }, failed)}
<button class="quiet">Read the metadata</button>
</form>
</details>`;
}

/**
 * @param {Portal} portal
 * @param {Context} c
 * @returns {Promise<Failed | null>} null where it was saved
 */
export async function saveIdpValues(portal, c) {
  const values = await readForm(c);
  const { loginUrl = '', issuer = '', certificate = '' } = values;
  const { certificates: known } = c.get('account');
  const certificates = known.length > 0 ? known.map(({ pem }) => pem) : certificate;
  try {
    await keep(portal, c, { entityId: issuer, loginUrl, certificates });
    return null;
  } catch (error) {
    return { form: 'idp', values, errors: fieldErrors(error, valueField) };
  }
}

/** @param {string} code */
function valueField(code) {
  if (code.startsWith('config_certificate')) return 'certificate';
  return { config_login_url_invalid: 'loginUrl', config_idp_entity_id_invalid: 'issuer' }[code];
}

/**
 * @param {Portal} portal
 * @param {Context} c
 * @returns {Promise<Failed | null>} null where it was saved
 */
export async function saveMetadata(portal, c) {
  const values = await readForm(c);
  const { url = '', file = '', xml = '' } = values;
  const name = url ? 'url' : file ? 'file' : 'xml';
  try {
    const metadata = url
      ? await fetchIdpMetadata(url, portal.fetchOptions)
      : readIdpMetadata(file || xml);
    await keep(portal, c, idpFromMetadata(metadata));
    return null;
  } catch (error) {
    return { form: 'metadata', values: { url, xml }, errors: fieldErrors(error, () => name) };
  }
}

/**
 * Saves values that samlet accepts. Certificates are only ever added here.
 *
 * @param {Portal} portal
 * @param {Context} c
 * @param {import('samlet').ConnectionOptions['idp']} idp
 */
async function keep({ baseUrl, tables }, c, idp) {
  const { id: accountId, idp_issuer: issuer, idp_login_url: loginUrl } = c.get('account');
  defineConnection({ entityId: baseUrl, acsUrl: baseUrl, idp });
  const added = await tables.accounts.addCertificates(
    accountId,
    normalizeCertificates(idp.certificates),
  );
  await tables.accounts.change(accountId, {
    idp_issuer: idp.entityId,
    idp_login_url: idp.loginUrl,
  });
  const isOther = idp.entityId !== issuer || idp.loginUrl !== loginUrl;
  if (isOther) await tables.testLogins.forget(accountId);
  await tables.audit.write({
    type: 'sso.idp-set',
    accountId,
    actor: c.get('actor'),
    details: { issuer: idp.entityId, loginUrl: idp.loginUrl, addedCertificates: added },
  });
}
