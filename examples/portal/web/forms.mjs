// @ts-check
import { html } from 'hono/html';

/**
 * What was typed into a form and what is wrong with it, by the name of the field.
 *
 * @typedef {object} Failed
 * @property {string} form its name, on pages with several
 * @property {Readonly<Record<string, string>>} values
 * @property {Readonly<Record<string, string>>} errors
 *
 * @typedef {object} Field
 * @property {string} name
 * @property {string} label
 * @property {string} [id] where a page has the name more than once
 * @property {string} [value]
 * @property {string} [hint]
 * @property {string} [type]
 * @property {string} [autocomplete]
 * @property {boolean} [optional]
 * @property {number} [rows] makes it a text area
 */

/**
 * The texts of a form, blanks around them taken off, but for passwords. Files are read as text.
 *
 * @param {import('./session.mjs').Context} c
 * @returns {Promise<Record<string, string>>}
 */
export async function readForm(c) {
  /** @type {[string, string][]} */
  const entries = [];
  for (const [name, value] of Object.entries(await c.req.parseBody())) {
    const text = typeof value === 'string' ? value : await /** @type {File} */ (value).text();
    entries.push([name, name === 'password' ? text : text.trim()]);
  }
  return Object.fromEntries(entries);
}

/**
 * One labelled field, with its hint and what is wrong with it.
 *
 * @param {Field} field
 * @param {Failed | null} [failed]
 */
export function field(field, failed) {
  const { name, label, hint, optional, id = `field-${name}` } = field;
  const error = failed?.errors[name];
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field">
<label for="${id}">${label}${optional ? html` <span class="soft">(optional)</span>` : ''}</label>
${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
${error && html`<p class="error" id="${id}-error">${error}</p>`}
${control(field, { id, about, failed, error })}
</div>`;
}

/**
 * @param {Field} field
 * @param {{ id: string, about: string, failed: Failed | null | undefined, error: string | undefined }} shown
 */
function control({ name, value = '', type = 'text', autocomplete, rows, optional }, shown) {
  const { id, about, failed, error } = shown;
  const isFirst = error !== undefined && Object.keys(failed?.errors ?? {})[0] === name;
  const attributes = html` id="${id}" name="${name}"${about && html` aria-describedby="${about}"`}${
    error ? html` aria-invalid="true"` : ''
  }${isFirst ? html` autofocus` : ''}${optional ? '' : html` aria-required="true"`}${
    autocomplete ? html` autocomplete="${autocomplete}"` : ''
  }`;
  const kept = failed?.values[name] ?? value;
  if (rows) {
    return html`<textarea${attributes} rows="${rows}" spellcheck="false">
${kept}</textarea>`;
  }
  const isSecret = type === 'password' || type === 'file';
  return html`<input${attributes} type="${type}" spellcheck="false"${
    isSecret ? '' : html` value="${kept}"`
  }>`;
}

/**
 * @param {{ name: string, label: string, checked: boolean, value?: string, hint?: string, id?: string }} box
 */
export function checkbox({ name, label, checked, value = 'on', hint, id = `box-${name}` }) {
  return html`<div class="choice">
<input type="checkbox" id="${id}" name="${name}" value="${value}"${checked ? html` checked` : ''}${
    hint ? html` aria-describedby="${id}-hint"` : ''
  }>
<label for="${id}">${label}</label>
${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
</div>`;
}

/**
 * @param {{ name: string, label: string, value: string, options: readonly (readonly [string, string])[] }} choice
 */
export function select({ name, label, value, options }) {
  return html`<div class="field">
<label for="field-${name}">${label}</label>
<select id="field-${name}" name="${name}">
${options.map(([each, text]) => html`<option value="${each}"${each === value ? html` selected` : ''}>${text}</option>`)}
</select>
</div>`;
}

/**
 * Says at the top that something is wrong, so that nobody has to look for it.
 *
 * @param {Failed | null} failed
 */
export function failureNote(failed) {
  if (failed === null) return '';
  return html`<p class="note bad" role="alert">Please correct what is marked here.</p>`;
}

/** @param {string} address */
export function looksLikeEmail(address) {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && address.length <= 254;
}
