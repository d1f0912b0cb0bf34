// @ts-check
import { isId } from '../web/account.mjs';

/**
 * Reads the filter of the audit log from an address.
 *
 * @param {Record<string, string>} values
 * @returns {{
 *   filter: import('../database/audit.mjs').Filter,
 *   failed: import('../web/forms.mjs').Failed | null,
 *   query: string,
 * }} `query`: the same filter as a query string
 */
export function readFilter(values) {
  const { user = '', outcome = '', account = '', from = '', to = '' } = values;
  const days = Object.entries({ from, to }).filter(([, day]) => day !== '' && !isDay(day));
  const wrong = days.map(([name]) => [name, 'Enter a day like 2026-11-24.']);
  const before = Number(values.before);
  const filter = {
    user,
    outcome,
    from,
    to,
    ...(isId(Number(account)) ? { accountId: Number(account) } : {}),
    ...(isId(before) ? { before } : {}),
  };
  return {
    filter: wrong.length > 0 ? { ...filter, from: '', to: '' } : filter,
    failed: wrong.length > 0 ? { form: 'filter', values, errors: Object.fromEntries(wrong) } : null,
    query: new URLSearchParams({ user, outcome, account, from, to }).toString(),
  };
}

/** @param {string} text */
function isDay(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
