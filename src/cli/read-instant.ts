import { SamlError } from '../errors/saml-error.ts';

/** With an offset, since a time without one means another instant on each machine. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** @throws SamlError cli_value_invalid */
export function readInstant(name: string, text: string): Date {
  const date = new Date(instant.test(text) ? text : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  throw new SamlError('cli_value_invalid', {
    expected: `${name} like 2026-11-24T12:00:00Z`,
    actual: text,
  });
}
