// @ts-check
import { html } from 'hono/html';

/**
 * A value to be copied. The button shows itself where scripts run.
 *
 * @param {string} value
 * @param {string} label what is copied
 */
export function copyable(value, label) {
  return html`<span class="copy"><code>${value}</code> <button type="button" class="quiet small" data-copy="${value}" aria-label="Copy ${label}" hidden>Copy</button></span>`;
}

/** @type {Readonly<Record<string, readonly [mark: string, label: string, kind: string]>>} */
const marks = {
  right: ['✓', 'Right', 'good'],
  wrong: ['✗', 'Wrong', 'bad'],
  open: ['○', 'Not tested yet', 'soft'],
  pass: ['✓', 'Passed', 'good'],
  fail: ['✗', 'Failed', 'bad'],
  skipped: ['–', 'Skipped', 'soft'],
  done: ['✓', 'Done', 'good'],
  refused: ['✗', 'Refused', 'bad'],
  noted: ['–', 'Noted', 'soft'],
  on: ['✓', 'On', 'good'],
  off: ['–', 'Off', 'soft'],
};

/**
 * A state by sign, word and colour.
 *
 * @param {string} state
 * @param {string} [text] instead of the usual word
 */
export function badge(state, text) {
  const [mark, label, kind] = marks[state] ?? ['', state, 'soft'];
  const sign = mark && html`<span aria-hidden="true">${mark}</span> `;
  return html`<span class="badge ${kind}">${sign}${text ?? label}</span>`;
}

/** @param {Date} time */
export function shortTime(time) {
  const text = time.toISOString();
  return html`<time datetime="${text}">${text.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

/**
 * @param {string} text
 * @param {'good' | 'bad' | 'soft'} [kind]
 */
export function note(text, kind = 'good') {
  return html`<p class="note ${kind}" role="status">${text}</p>`;
}

/**
 * @param {readonly string[]} names
 * @param {string} none what to say where there are none
 */
export function tags(names, none) {
  if (names.length === 0) return html`<span class="soft">${none}</span>`;
  return html`<ul class="tags">${names.map((name) => html`<li>${name}</li>`)}</ul>`;
}

/**
 * The checks of a response in short, failed ones with what is behind them and what to change.
 *
 * @param {readonly import('samlet').Check[]} checks
 */
export function checkList(checks) {
  return html`<ol class="checks">
${checks.map((check) => {
  const { rule, title, outcome } = check;
  return html`<li class="${outcome}" id="check-${rule}">
<p><span class="title">${title}</span> ${badge(outcome)}</p>
${outcome === 'fail' ? failure(check) : ''}
</li>`;
})}
</ol>`;
}

/** @param {import('samlet').Check} check */
function failure({ expected, actual, evidence, hint, remedy, code }) {
  return html`<dl>
${row('Code', code && html`<code>${code}</code>`)}
${row('Expected', expected && html`<code>${expected}</code>`)}
${row('Came', actual && html`<code>${actual}</code>`)}
${row('Seen', evidence)}
${row('Hint', hint)}
${row('What to change', remedy)}
</dl>`;
}

/**
 * @param {string} term
 * @param {import('./layout.mjs').Html} value
 */
export function row(term, value) {
  return value ? html`<div><dt>${term}</dt><dd>${value}</dd></div>` : '';
}
