import { SamlError } from '../errors/saml-error.ts';
import { nearestName } from './nearest-name.ts';
import { optionError } from './option-error.ts';

/** The names that options may have, level by level. */
export interface OptionNames {
  readonly [name: string]: true | OptionNames;
}

interface Level {
  readonly value: unknown;
  readonly names: OptionNames;
  readonly prefix: string;
}

/**
 * Refuses options that do not exist, at every level: a mistyped one would silently leave the
 * default in place.
 *
 * @throws SamlError config_unknown_option naming the nearest known name; config_option_invalid if
 *   `options` is no object
 */
export function checkOptionNames(options: unknown, names: OptionNames): void {
  if (!isObject(options)) throw optionError({ path: 'options', value: options }, 'an object');
  const known = pathsOf(names, '');
  checkLevel({ value: options, names, prefix: '' }, known);
}

function checkLevel({ value, names, prefix }: Level, known: readonly string[]): void {
  // What should be an object and is none is refused by whoever reads it.
  if (!isObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const below = Object.hasOwn(names, name) ? names[name] : undefined;
    if (below === undefined) throw unknownOption(`${prefix}${name}`, byPrefix(known, prefix));
    if (below !== true)
      checkLevel({ value: inner, names: below, prefix: `${prefix}${name}.` }, known);
  }
}

function unknownOption(path: string, known: readonly string[]): SamlError {
  const nearest = nearestName(path.slice(path.lastIndexOf('.') + 1), known);
  return new SamlError('config_unknown_option', {
    expected: nearest ?? `one of ${known.join(', ')}`,
    actual: path,
    remedy: nearest && `Did you mean ${nearest}? Correct the name, or remove the option.`,
  });
}

/** Of two names equally near, the one of the same level is meant. */
function byPrefix(known: readonly string[], prefix: string): readonly string[] {
  const isNear = (path: string): boolean =>
    path.startsWith(prefix) && !path.slice(prefix.length).includes('.');
  return [...known.filter(isNear), ...known.filter((path) => !isNear(path))];
}

function pathsOf(names: OptionNames, prefix: string): readonly string[] {
  return Object.entries(names).flatMap(([name, below]) => {
    const path = `${prefix}${name}`;
    return below === true ? [path] : [path, ...pathsOf(below, `${path}.`)];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
