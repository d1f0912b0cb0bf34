import { SamlError } from '../errors/saml-error.ts';

/** One option as it was given: its name from the top, and whatever stands there. */
export interface Option {
  readonly path: string;
  readonly value: unknown;
}

/** Longer text is no mistyped word; it may be a key or a file. */
const longestShown = 100;

/** Makes the error for an option that has a value it cannot take. */
export function optionError(option: Option, expected: string): SamlError {
  return new SamlError('config_option_invalid', {
    expected: `${option.path}: ${expected}`,
    actual: describeValue(option.value),
  });
}

/** Says what a value is. Text that may hold a password, a key or a file is told by its length. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return describeText(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  return String(value);
}

function describeText(text: string): string {
  const mayBeSecret = text.length > longestShown || /[@\r\n]/.test(text);
  return mayBeSecret ? `text of ${text.length} characters` : `"${text}"`;
}
