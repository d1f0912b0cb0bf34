import { once } from '../once.ts';

/** Letters of other scripts and punctuation that pass for ASCII, each with what it passes for. */
const passesFor: ReadonlyMap<string, string> = new Map(
  (
    [
      ['a', 'аɑα'],
      ['b', 'ЬƄ'],
      ['c', 'сϲ'],
      ['d', 'ԁ'],
      ['e', 'еҽ'],
      ['g', 'ɡց'],
      ['h', 'һ'],
      ['i', 'іıι'],
      ['j', 'јϳ'],
      ['k', 'κк'],
      ['l', 'ӏIl1|'],
      ['m', 'м'],
      ['n', 'ո'],
      ['o', 'оοօ0O'],
      ['p', 'рρ'],
      ['q', 'ԛ'],
      ['s', 'ѕ'],
      ['u', 'υս'],
      ['v', 'νѵ'],
      ['w', 'ѡԝ'],
      ['x', 'хχ'],
      ['y', 'уγ'],
      ['z', 'ᴢ'],
      ['-', '‐‑‒–—−'],
      ['/', '∕⁄'],
      ['.', '․·'],
      [':', '∶ː'],
      ['_', '‗'],
    ] as const
  ).flatMap(([ascii, others]) => [...others].map((other) => [other, ascii] as const)),
);

/** The text with every look-alike replaced by what it looks like; two that look alike become equal. */
export function skeleton(text: string): string {
  return [...text.normalize('NFKC')]
    .map((character) => passesFor.get(character) ?? character)
    .join('');
}

const invisible = once(() => /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu);

export function withoutInvisible(text: string): string {
  return text.replace(invisible(), '');
}

/** The first character that cannot be seen, as "U+200B". */
export function firstInvisible(text: string): string | undefined {
  const [found] = text.match(invisible()) ?? [];
  return found === undefined ? undefined : codePoint(found);
}

const scripts = once(
  () =>
    [
      ['Cyrillic', /\p{Script=Cyrillic}/u],
      ['Greek', /\p{Script=Greek}/u],
      ['Armenian', /\p{Script=Armenian}/u],
    ] as const,
);

/** A character for people who cannot tell it from another: "“а” (U+0430, Cyrillic)". */
export function nameCharacter(character: string): string {
  const script = scripts().find(([, pattern]) => pattern.test(character))?.[0];
  return `"${character}" (${codePoint(character)}${script === undefined ? '' : `, ${script}`})`;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
