// @ts-check
import { html, raw } from 'hono/html';
import { errorCatalogue, unfinishedCauses } from 'samlet';
import { fieldToMend } from '../../saml/okta-form.mjs';
import { badge, checkList, row, shortTime, tags } from '../../web/parts.mjs';

/**
 * Starts a test login, which is a plain link: it leads to the identity provider, where the page's
 * policy lets no form go.
 *
 * @param {import('./view.mjs').View} view
 */
export function testSection({ base, urls, connection, tests, counts }) {
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
${neverCameBack(counts)}
</section>`;
}

/**
 * Of a login that never came back nothing is known here but that it began.
 *
 * @param {import('samlet').LoginCounts | undefined} counts since this process started
 */
function neverCameBack({ started, succeeded, refused, unfinished } = noLogins) {
  return html`<details id="unfinished"${unfinished > 0 ? html` open` : ''}>
<summary>Nothing came back?</summary>
<p>Then Okta showed a page of its own. Usually it is one of these:</p>
<ul>${unfinishedCauses.map((cause) => html`<li>${cause}</li>`)}</ul>
<p>Logins of this domain since the portal was started, and how they ended within ten minutes:</p>
<dl>
${row('Started', `${started}`)}
${row('Passed', `${succeeded}`)}
${row('Refused here', `${refused}`)}
${row('Never came back', html`<strong>${unfinished}</strong>`)}
</dl>
</details>`;
}

const noLogins = { started: 0, succeeded: 0, refused: 0, unfinished: 0 };

/**
 * @param {string} base
 * @param {import('../../database/test-logins.mjs').TestLogin} test
 */
function lastTest(base, { id, ok, at }) {
  return html`Last one: ${badge(ok ? 'pass' : 'fail')} ${shortTime(at)} – <a href="${base}/test/${id}">see its ${ok ? 'checks' : 'cause'}</a>`;
}

/**
 * What came of one test login.
 *
 * @param {import('./view.mjs').View} view
 * @param {import('../../database/test-logins.mjs').TestLogin} test
 */
export function testResult({ base, urls }, test) {
  const { ok, at, code, checks, said, report } = test;
  const places = urls ? placesToMend(checks, urls) : [];
  return html`<h1>${ok ? 'The test login passed' : 'The test login failed'}</h1>
<section class="card" aria-labelledby="said">
<h2 id="said">${ok ? 'What the identity provider said' : report ? 'Where to change it' : 'Why'}</h2>
${ok ? saidList(said) : report ? placeList(base, places) : reason(code, said.remedy)}
<p class="soft">${shortTime(at)}. Nobody was signed in.</p>
<p><a class="button" href="${base}">Back to the settings</a></p>
</section>
${report ? html`<div class="report">${raw(report)}</div>` : checksSection(checks)}`;
}

/** @param {readonly import('samlet').Check[]} checks */
function checksSection(checks) {
  if (checks.length === 0) return '';
  return html`<section class="card" aria-labelledby="checks">
<h2 id="checks">Checks</h2>
${checkList(checks)}
</section>`;
}

/**
 * The fields of the settings page that failed checks are about.
 *
 * @param {readonly import('samlet').Check[]} checks
 * @param {import('samlet').TenantUrls} urls
 */
function placesToMend(checks, urls) {
  const failed = checks.filter(({ outcome }) => outcome === 'fail');
  const places = failed.flatMap(({ rule }) => fieldToMend(rule, urls) ?? []);
  return places.filter(({ anchor }, at) => places.findIndex((p) => p.anchor === anchor) === at);
}

/**
 * @param {string} base
 * @param {readonly { anchor: string, label: string }[]} places
 */
function placeList(base, places) {
  if (places.length === 0) return html`<p>What samlet found is below.</p>`;
  return html`<ul>${places.map(({ anchor, label }) => html`<li><a href="${base}#${anchor}">${label}</a></li>`)}</ul>`;
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
