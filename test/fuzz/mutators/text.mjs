// Mutations that know nothing of XML, and those that put its awkward tokens anywhere.

/** What readers of XML have disagreed about. */
export const tokens = [
  ...[
    '<!---->',
    '<!-- c -->',
    '<?x y?>',
    '<![CDATA[',
    ']]>',
    '<![CDATA[x]]>',
    '&amp;',
    '&#0;',
    '&#x41;',
  ],
  ...[
    '&lt;',
    '&e;',
    '&#xD;',
    '&#10;',
    '&',
    '<',
    '>',
    '"',
    "'",
    '=',
    '/>',
    '</',
    '<!DOCTYPE a>',
    ' ',
  ],
  ...['<!DOCTYPE a [<!ENTITY e "root@example.com">]>', '<!ATTLIST a ID ID #IMPLIED>', '\n', '\t'],
  ...[
    '\r',
    '\r\n',
    '\0',
    '\u0001',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u202e',
    '\u200b',
    '\ud800',
    '\ufffe',
  ],
  ...['😀', 'é', 'e\u0301', '\u212a', 'ſ', 'İ', '@', '.evil.com', 'xmlns=""', ' xmlns:x="urn:x"'],
  ...[
    ' ID="_x"',
    ' xml:id="_x"',
    ' xml:base="urn:x"',
    ' xml:space="preserve"',
    '__proto__',
    '#',
    '#_x',
  ],
];

const span = (text, random, longest) => {
  const start = random.below(text.length + 1);
  return { start, end: Math.min(text.length, start + random.below(longest)) };
};
const put = (text, { start, end }, middle) => text.slice(0, start) + middle + text.slice(end);

const insertToken = (text, random) => {
  const start = random.below(text.length + 1);
  return put(text, { start, end: start }, random.pick(tokens));
};
const replaceWithToken = (text, random) => put(text, span(text, random, 12), random.pick(tokens));
const remove = (text, random) => put(text, span(text, random, 40), '');
const repeat = (text, random) => {
  const { start, end } = span(text, random, 200);
  const copies = random.chance(0.05) ? 500 : 1 + random.below(3);
  return put(text, { start: end, end }, text.slice(start, end).repeat(copies));
};
const exchange = (text, random) => {
  const one = span(text, random, 60);
  const other = span(text, random, 60);
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  if (first.end > second.start) return text;
  const moved = put(text, second, text.slice(first.start, first.end));
  return put(moved, first, text.slice(second.start, second.end));
};
const changeCharacter = (text, random) => {
  const start = random.below(text.length);
  const code = text.charCodeAt(start) ^ (1 << random.below(7));
  return put(text, { start, end: start + 1 }, String.fromCharCode(code));
};
const changeCase = (text, random) => {
  const { start, end } = span(text, random, 4);
  const part = text.slice(start, end);
  return put(
    text,
    { start, end },
    part === part.toLowerCase() ? part.toUpperCase() : part.toLowerCase(),
  );
};
const cut = (text, random) => text.slice(0, random.below(text.length));

export const textMutators = {
  insertToken,
  replaceWithToken,
  remove,
  repeat,
  exchange,
  changeCharacter,
  changeCase,
  cut,
};
