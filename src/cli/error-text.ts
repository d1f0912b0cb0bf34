import { errorCatalogue } from '../errors/error-catalogue.ts';
import type { SamlError } from '../errors/saml-error.ts';
import { listFields, wrapText } from './wrap-text.ts';

/** An error for people: the cause, and under it what was compared and what to do. */
export function errorText(
  { code, expected, actual, remedy, spec }: SamlError,
  { prefix = '' }: { readonly prefix?: string } = {},
): string {
  const fields = listFields([
    ['expected', expected],
    ['came', actual],
    ['remedy', remedy],
    ['code', code],
    ['source', spec],
  ]);
  return `${wrapText(prefix + errorCatalogue[code].cause)}\n${fields}`;
}
