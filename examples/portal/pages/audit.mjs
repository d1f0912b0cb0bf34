// @ts-check
import { Hono } from 'hono';
import { html } from 'hono/html';
import { errorCatalogue } from 'samlet';
import { isId } from '../web/account.mjs';
import { failureNote, field, select } from '../web/forms.mjs';
import { sendPage } from '../web/layout.mjs';
import { badge, checkList, row, shortTime } from '../web/parts.mjs';
import { auditCsv } from './audit-csv.mjs';
import { readFilter } from './audit-filter.mjs';

/** @typedef {import('../web/session.mjs').Context} Context */
/** @typedef {import('../database/audit.mjs').Entry} Entry */

const onePage = 50;
const mostExported = 10_000;

/**
 * Everything that happened, newest first.
 *
 * @param {import('../portal.mjs').Portal} portal
 */
export function auditPage({ tables }) {
  /** @type {Hono<import('../web/session.mjs').Env>} */
  const app = new Hono();

  app.get('/', async (c) => {
    const { filter, failed, query } = readFilter(c.req.query());
    const entries = failed ? [] : await tables.audit.list(filter, onePage);
    const accounts = await tables.accounts.list();
    return sendPage(c, {
      title: 'Audit log',
      width: 'wide',
      status: failed ? 422 : 200,
      body: html`<h1>Audit log</h1>
${failureNote(failed)}
${filterForm({ values: c.req.query(), accounts, failed })}
<p class="export">Export what is filtered: <a href="/audit/export.csv?${query}" download>CSV</a> <a href="/audit/export.json?${query}" download>JSON</a></p>
${entries.length === 0 ? html`<p class="soft">Nothing to show.</p>` : list(entries)}
${entries.length === onePage ? html`<p><a href="/audit?${query}&amp;before=${entries.at(-1)?.id}">Older entries</a></p>` : ''}`,
    });
  });

  app.get('/export.csv', async (c) => {
    const { filter } = readFilter(c.req.query());
    c.header('content-disposition', 'attachment; filename="audit.csv"');
    c.header('content-type', 'text/csv; charset=utf-8');
    return c.body(auditCsv(await tables.audit.list(filter, mostExported)));
  });

  app.get('/export.json', async (c) => {
    const { filter } = readFilter(c.req.query());
    c.header('content-disposition', 'attachment; filename="audit.json"');
    return c.json(await tables.audit.list(filter, mostExported));
  });

  app.get('/:id', async (c) => {
    const id = Number(c.req.param('id'));
    const entry = isId(id) ? await tables.audit.byId(id) : undefined;
    return entry ? sendPage(c, { title: 'Audit log entry', body: details(entry) }) : c.notFound();
  });
  return app;
}

/**
 * @param {{
 *   values: Record<string, string>,
 *   accounts: readonly { id: number, name: string }[],
 *   failed: import('../web/forms.mjs').Failed | null,
 * }} shown
 */
function filterForm({ values, accounts, failed }) {
  const { user = '', outcome = '', account = '', from = '', to = '' } = values;
  return html`<form class="card filter" aria-label="Filter">
${field({ name: 'user', label: 'User', value: user, optional: true }, failed)}
${select({ name: 'outcome', label: 'Outcome', value: outcome, options: outcomes })}
${select({
  name: 'account',
  label: 'Account',
  value: account,
  options: [['', 'All'], ...accounts.map(({ id, name }) => /** @type {const} */ ([`${id}`, name]))],
})}
${field({ name: 'from', label: 'From', type: 'date', value: from, optional: true }, failed)}
${field({ name: 'to', label: 'To', type: 'date', value: to, optional: true }, failed)}
<button>Filter</button>
</form>`;
}

/** @type {readonly (readonly [string, string])[]} */
const outcomes = [
  ['', 'All'],
  ['done', 'Done'],
  ['refused', 'Refused'],
  ['noted', 'Noted'],
];

/** @param {readonly Entry[]} entries */
function list(entries) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Entries">
<table class="cards">
<thead><tr><th scope="col">Time</th><th scope="col">What</th><th scope="col">Outcome</th><th scope="col">User</th><th scope="col">By</th><th scope="col">Account</th></tr></thead>
<tbody>
${entries.map(
  ({ id, at, type, outcome, code, subject, actor, account }) => html`<tr>
<td data-label="Time">${shortTime(at)}</td>
<td data-label="What"><span><a href="/audit/${id}">${type}</a>${code && html` <code>${code}</code>`}</span></td>
<td data-label="Outcome">${badge(outcome)}</td>
<td data-label="User">${subject ?? ''}</td>
<td data-label="By">${actor ?? ''}</td>
<td data-label="Account">${account ?? ''}</td>
</tr>`,
)}
</tbody>
</table>
</div>`;
}

/** @param {Entry} entry */
function details({ at, type, outcome, subject, actor, account, code, details }) {
  const known = errorCatalogue[/** @type {import('samlet').SamlErrorCode} */ (code)];
  const { checks = [], remedy, ...others } = details;
  return html`<h1>${type} ${badge(outcome)}</h1>
<section class="card" aria-label="Entry">
<dl>
${row('Time', shortTime(at))}
${row('Account', account)}
${row('User', subject)}
${row('By', actor)}
${row('Code', code && html`<code>${code}</code>`)}
${row('Cause', known?.cause)}
${row('What to change', remedy)}
${Object.entries(others).map(([name, value]) => row(name, html`<code>${text(value)}</code>`))}
</dl>
<p><a class="button" href="/audit">Back to the audit log</a></p>
</section>
${checks.length === 0 ? '' : html`<section class="card" aria-labelledby="checks"><h2 id="checks">Checks</h2>${checkList(checks)}</section>`}`;
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
