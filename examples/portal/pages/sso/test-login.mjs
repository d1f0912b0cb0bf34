// @ts-check
import { html } from 'hono/html';
import { errorCatalogue } from 'samlet';
import { fieldToMend } from '../../saml/okta-form.mjs';
import { badge, checkList, row, shortTime, tags } from '../../web/parts.mjs';

/**
 * Starts a test login, which is a plain link: it leads to the identity provider, where the page's
 * policy lets no form go.
 *
 * @param {import('./view.mjs').View} view
 */
export function testSection({ base, urls, connection, tests }) {
  const start = `${urls?.initiationUrl}?returnTo=${encodeURIComponent(`${base}/test`)}`;
  return html`<section class="card" id="test" aria-labelledby="test-title">
<h2 id="test-title">5. Test login</h2>
<p>Runs a whole login in a new tab and comes back with every check, without signing anybody in.</p>
${
  connection
    ? html`<p><a class="button" href="${start}" target="_blank">Test login <span class="soft-on">(new tab)</span></a></p>`
    : html`<p class="soft">Save the domain and the values from Okta first.</p>`
}
<p id="test-state" data-live="${base}">${tests.last ? lastTest(base, tests.last) : 'No test login came back yet.'}</p>
<details>
<summary>Nothing came back?</summary>
<p>Then Okta showed a page of its own. Look whether the user is assigned to the application (<em>Assignments</em>), whether the Single sign on URL is the ACS URL above, and whether the Name ID format is EmailAddress.</p>
</details>
</section>`;
}

/**
 * @param {string} base
 * @param {import('../../database/test-logins.mjs').TestLogin} test
 */
function lastTest(base, { id, ok, at }) {
  return html`Last one: ${badge(ok ? 'pass' : 'fail')} ${shortTime(at)} – <a href="${base}/test/${id}">see its checks</a>`;
}

/**
 * What came of one test login.
 *
 * @param {import('./view.mjs').View} view
 * @param {import('../../database/test-logins.mjs').TestLogin} test
 */
export function testResult({ base, urls }, test) {
  const { ok, at, code, checks, said } = test;
  return html`<h1>${ok ? 'The test login passed' : 'The test login failed'}</h1>
<section class="card" aria-labelledby="said">
<h2 id="said">${ok ? 'What the identity provider said' : 'Why'}</h2>
${ok ? saidList(said) : reason(code, said.remedy)}
<p class="soft">${shortTime(at)}. Nobody was signed in.</p>
<p><a class="button" href="${base}">Back to the settings</a></p>
</section>
${
  checks.length === 0
    ? ''
    : html`<section class="card" aria-labelledby="checks">
<h2 id="checks">Checks</h2>
${checkList(checks, (rule) => {
  const place = urls && fieldToMend(rule, urls);
  return place ? { href: `${base}#${place.anchor}`, label: place.label } : undefined;
})}
</section>`
}`;
}

/** @param {import('../../database/test-logins.mjs').Said} said */
function saidList({ email, name, groups = [], groupsAsserted, signedBy, consequences = [] }) {
  return html`<dl>
${row('Email', email)}
${row('Name', name || html`<span class="soft">not sent</span>`)}
${row('Groups', tags(groups, groupsAsserted ? 'none' : 'not sent'))}
${row('Signed by', signedBy && html`<code>${signedBy}</code>`)}
</dl>
<h3>What a real login would do now</h3>
<ul>${consequences.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/**
 * @param {string | null} code
 * @param {string | undefined} remedy
 */
function reason(code, remedy) {
  const known = errorCatalogue[/** @type {import('samlet').SamlErrorCode} */ (code)];
  return html`<dl>
${row('Cause', known?.cause)}
${row('What to change', remedy)}
${row('Code', code && html`<code>${code}</code>`)}
</dl>`;
}
