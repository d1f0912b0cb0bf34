// @ts-check

const columns = /** @type {const} */ ([
  'id',
  'at',
  'account',
  'type',
  'outcome',
  'actor',
  'subject',
  'code',
  'details',
]);

/**
 * Entries of the audit log as CSV (RFC 4180).
 *
 * @param {readonly import('../database/audit.mjs').Entry[]} entries
 */
export function auditCsv(entries) {
  const lines = entries.map((entry) => columns.map((name) => cell(entry[name])).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

/**
 * A spreadsheet runs what begins like a formula: an apostrophe keeps it text.
 *
 * @param {unknown} value
 */
function cell(value) {
  const text = textOf(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {unknown} value */
function textOf(value) {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
