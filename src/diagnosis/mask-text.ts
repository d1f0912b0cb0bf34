import { once } from '../once.ts';

const masked = once(() => /\\u\{[0-9a-f]+\}|\p{Lu}|\p{L}|\p{N}/gu);
const number = once(() => /\p{N}/u);
const capital = once(() => /\p{Lu}/u);

/**
 * Replaces every letter by x and every digit by 0, and leaves the rest: the length, the case, the
 * punctuation and whatever does not belong there can still be seen.
 */
export function maskText(text: string): string {
  return text.replace(masked(), (found) => {
    // An escape that showValue wrote is punctuation by now.
    if (found.startsWith('\\u{')) return found;
    if (number().test(found)) return '0';
    return capital().test(found) ? 'X' : 'x';
  });
}
