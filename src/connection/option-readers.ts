import { once } from '../once.ts';
import { type Option, optionError } from './option-error.ts';

const longestName = 1024;

/** A flag that is off unless it was set. */
export function readFlag(option: Option): boolean {
  if (option.value === undefined) return false;
  if (typeof option.value === 'boolean') return option.value;
  throw optionError(option, 'true or false');
}

/** A whole number within its bounds. */
export function readInteger(
  option: Option,
  bounds: { readonly least: number; readonly most: number; readonly fallback: number },
): number {
  const { value = bounds.fallback } = option;
  const isWhole = typeof value === 'number' && Number.isSafeInteger(value);
  if (isWhole && value >= bounds.least && value <= bounds.most) return value;
  throw optionError(option, `a whole number from ${bounds.least} to ${bounds.most}`);
}

/** One of a few words; the first is the default. */
export function readWord<Word extends string>(
  option: Option,
  words: readonly [Word, ...Word[]],
): Word {
  if (option.value === undefined) return words[0];
  const word = words.find((known) => known === option.value);
  if (word !== undefined) return word;
  throw optionError(option, `one of ${words.map((known) => `"${known}"`).join(', ')}`);
}

/** An object with options of its own; left out is empty. */
export function readGroup<Group extends object>(option: {
  readonly path: string;
  readonly value: Group | undefined;
}): Partial<Group> {
  const { value } = option;
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw optionError(option, 'an object');
}

/** A name or URI that is compared character by character, so that blanks at its ends are typos. */
export function readName(option: Option): string {
  const { value } = option;
  if (typeof value === 'string' && isName(value)) return value;
  throw optionError(option, `text of 1 to ${longestName} characters, no blanks around it`);
}

/** One name or several, each once. */
export function readNames(option: Option): readonly string[] {
  const values: readonly unknown[] = Array.isArray(option.value) ? option.value : [option.value];
  const names = values.map((value) => readName({ path: option.path, value }));
  if (names.length > 0) return [...new Set(names)];
  throw optionError(option, 'at least one name');
}

const hidden = once(() => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);

/** Names may have blanks inside, but neither around nor invisible characters anywhere. */
function isName(text: string): boolean {
  if (text === '' || text.length > longestName) return false;
  return text.trim() === text && !hidden().test(text);
}
