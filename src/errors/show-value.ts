import { once } from '../once.ts';

/** The longest piece of foreign text that an error, event or report repeats. */
const longestShown = 200;

const printableAscii = /^[\x20-\x7e]*$/;

/**
 * Makes text of unknown origin safe to show in one line of a log, a terminal or an error.
 *
 * Control characters, line breaks, bidirectional overrides, invisible characters and lone
 * surrogates become `\u{…}`, so that nothing can forge a line or hide a difference.
 */
export function showValue(text: string): string {
  const shown = printableAscii.test(text.slice(0, longestShown))
    ? text.slice(0, longestShown)
    : escapeUnprintable(text);
  const left = text.length - longestShown;
  return left > 0 ? `${shown}… (${left} more characters)` : shown;
}

function escapeUnprintable(text: string): string {
  let shown = '';
  for (const character of text.slice(0, longestShown)) {
    shown += isPlain(character)
      ? character
      : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  }
  return shown;
}

const ignorable = once(() => /\p{Default_Ignorable_Code_Point}/u);
const visible = once(() => /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u);

/**
 * Letters, marks, numbers, punctuation, symbols and the plain space: what a reader can see. Some
 * letters and marks are made to be invisible, such as the Hangul fillers and variation selectors.
 */
function isPlain(character: string): boolean {
  if (ignorable().test(character)) return false;
  return character === ' ' || visible().test(character);
}
