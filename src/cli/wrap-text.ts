const width = 80;

export interface WrapOptions {
  /** Before the first line. Default none. */
  readonly first?: string;
  /** Before every other line. Default as many blanks. */
  readonly rest?: string;
}

/** Breaks text at blanks so that it fits 80 columns. A longer word, a URL say, stays whole. */
export function wrapText(text: string, options: WrapOptions = {}): string {
  const { first = '' } = options;
  const { rest = ' '.repeat(first.length) } = options;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const indent = lines.length > 1 ? rest : first;
    if (last !== undefined && indent.length + last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines.map((line, index) => (index === 0 ? first : rest) + line).join('\n');
}

/** A longer name has a line to itself, so that values stay within 80 columns. */
const widestName = 36;

/** A two-column list: names padded to the longest, values wrapped beside them. */
export function listFields(
  fields: readonly (readonly [name: string, value: string | undefined])[],
  { indent = '  ' }: { readonly indent?: string } = {},
): string {
  const lengths = fields.map(([name]) => name.length).filter((length) => length <= widestName);
  const longest = Math.max(0, ...lengths);
  const rest = ' '.repeat(indent.length + longest + 2);
  return fields
    .flatMap(([name, value]) => {
      if (value === undefined) return [];
      const first = `${indent}${name.padEnd(longest)}  `;
      const fits = name.length <= longest && first.length + longestWord(value) <= width;
      // A URL stays whole, so that it can be copied.
      return fits
        ? [wrapText(value, { first, rest })]
        : [`${indent}${name}`, wrapText(value, { first: `${indent}    ` })];
    })
    .join('\n');
}

function longestWord(text: string): number {
  return Math.max(...text.split(' ').map((word) => word.length));
}
