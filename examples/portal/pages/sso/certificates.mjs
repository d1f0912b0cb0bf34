// @ts-check
import { html } from 'hono/html';
import { normalizeCertificate, normalizeCertificates } from 'samlet';
import { failureNote, field, readForm } from '../../web/forms.mjs';
import { csrfField } from '../../web/layout.mjs';
import { badge, note, row, shortTime } from '../../web/parts.mjs';
import { fieldErrors } from './view.mjs';

/**
 * @typedef {import('../../portal.mjs').Portal} Portal
 * @typedef {import('../../web/session.mjs').Context} Context
 * @typedef {import('../../web/forms.mjs').Failed} Failed
 * @typedef {import('../../database/accounts.mjs').Certificate} Certificate
 */

/**
 * The certificates that are trusted. While Okta replaces one there are two; the old one goes when
 * the new one has signed a login.
 *
 * @param {import('./view.mjs').View} view
 * @param {{ mayRetire: boolean }} rights
 */
export function certificatesSection(view, { mayRetire }) {
  const { c, base, account, saved, failedIn } = view;
  const failed = failedIn('certificates');
  const { certificates } = account;
  return html`<section class="card" id="certificates" aria-labelledby="certificates-title">
<h2 id="certificates-title">4. Certificates</h2>
${saved === 'certificates' ? note('Saved.') : ''}
${certificates.length === 0 ? html`<p class="soft">None yet: save the values above.</p>` : ''}
<ul class="plain" id="certificate-list" data-live="${base}">
${certificates.map((certificate) => certificateItem(view, { certificate, mayRetire }))}
</ul>
${failureNote(failed)}
<details${failed ? html` open` : ''}>
<summary>Add the next certificate</summary>
<p>Save it here <em>before</em> you activate it in Okta: until then logins are signed by the old one, and from then on by the new one, and both are accepted.</p>
<form method="post" action="${base}/certificates">${csrfField(c)}
${field({ name: 'next', label: 'Next X.509 certificate', rows: 6 }, failed)}
<button class="quiet">Add the certificate</button>
</form>
</details>
</section>`;
}

/**
 * @param {import('./view.mjs').View} view
 * @param {{ certificate: Certificate, mayRetire: boolean }} shown
 */
function certificateItem({ c, base, account }, { certificate, mayRetire }) {
  const { id, pem, fingerprint, added_at: addedAt, last_signed_at: lastSigned } = certificate;
  const { subject, validUntil } = normalizeCertificate(pem);
  const days = Math.floor((validUntil.getTime() - Date.now()) / 86_400_000);
  const others = account.certificates.filter((each) => each !== certificate);
  const isReplaced = others.some((each) => signedAfter(each, certificate));
  const isLast = lastSigned !== null && !others.some((each) => signedAfter(each, certificate));
  return html`<li class="item">
<p><strong>${subject}</strong> ${isLast ? badge('right', 'Signed the last login') : ''}</p>
<dl>
${row('Fingerprint', html`<code>${fingerprint}</code>`)}
${row('Valid until', html`${shortTime(validUntil)}, ${days < 0 ? 'over' : `${days} days left`}`)}
${row('Added', shortTime(addedAt))}
${row('Last signed', lastSigned ? shortTime(lastSigned) : 'never')}
</dl>
${
  mayRetire && others.length > 0
    ? html`<form method="post" action="${base}/certificates/${id}/retire">${csrfField(c)}
<p class="hint">${isReplaced ? 'A newer certificate signs now: this one can go.' : 'No login was signed by another one since: if you retire it, logins may fail.'}</p>
<button class="${isReplaced ? '' : 'quiet'} small" aria-label="Retire the certificate ${fingerprint}">Retire</button>
</form>`
    : ''
}
</li>`;
}

/**
 * @param {Certificate} one
 * @param {Certificate} other
 */
function signedAfter(one, other) {
  return (one.last_signed_at?.getTime() ?? 0) > (other.last_signed_at?.getTime() ?? 0);
}

/**
 * @param {Portal} portal
 * @param {Context} c
 * @returns {Promise<Failed | null>} null where it was saved
 */
export async function addCertificate({ tables }, c) {
  const values = await readForm(c);
  const { id: accountId } = c.get('account');
  try {
    const certificates = normalizeCertificates(values.next ?? '');
    const added = await tables.accounts.addCertificates(accountId, certificates);
    const details = { fingerprints: added };
    const actor = c.get('actor');
    await tables.audit.write({ type: 'sso.certificate-added', accountId, actor, details });
    return null;
  } catch (error) {
    return { form: 'certificates', values, errors: fieldErrors(error, () => 'next') };
  }
}

/**
 * @param {Portal} portal
 * @param {Context} c
 * @param {number} certificateId
 */
export async function retireCertificate({ tables }, c, certificateId) {
  const { id: accountId } = c.get('account');
  const fingerprint = await tables.accounts.retireCertificate(accountId, certificateId);
  if (fingerprint === null) return;
  const actor = c.get('actor');
  const details = { fingerprint };
  await tables.audit.write({ type: 'sso.certificate-retired', accountId, actor, details });
}
