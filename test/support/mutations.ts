/** Numbers from 0 to 1 that look random and are the same in every run. */
export function pseudoRandom(seed: number): () => number {
  const state = { value: seed };
  return () => {
    state.value = (Math.imul(state.value, 1_664_525) + 1_013_904_223) >>> 0;
    return state.value / 2 ** 32;
  };
}

const pieces = [
  '<',
  '>',
  '/',
  '"',
  "'",
  '&',
  ';',
  '=',
  ':',
  ' ',
  '\n',
  '\u{0}',
  '\u{feff}',
  '\u{d800}',
];
const longer = [
  '&amp;',
  '&#x41;',
  '<!--x-->',
  '<![CDATA[x]]>',
  '<?x?>',
  '<x/>',
  ' ID="x"',
  'xmlns=""',
];

/** As many texts that differ from this one in a place or two, always the same ones. */
export function mutations(text: string, count: number): readonly string[] {
  const random = pseudoRandom(count);
  const below = (limit: number): number => Math.floor(random() * limit);
  const insertions = [...pieces, ...longer];
  const mutate = (from: string): string => {
    const at = below(from.length);
    const removed = below(3) * below(20);
    const added = below(2) === 0 ? '' : (insertions[below(insertions.length)] ?? '');
    return from.slice(0, at) + added + from.slice(at + removed);
  };
  return Array.from({ length: count }, () =>
    below(2) === 0 ? mutate(text) : mutate(mutate(text)),
  );
}
