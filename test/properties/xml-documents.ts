import fc from 'fast-check';

/** Text that trips readers: markup as text, every kind of line end, blanks, joiners, the edges of planes. */
const nasty = [
  ...['&', '<', '>', ']]>', '"', "'", '&amp;', '&#xD;', '&lt;!--', '<!--', '-->', '</a>', '<?x?>'],
  ...['\r', '\n', '\r\n', '\t', ' ', '\u0085', '\u2028', '\u00a0', '\ufeff', '\u200b', '\u202e'],
  ...[
    '\u007f',
    '\u009f',
    '\ud7ff',
    '\ue000',
    '\ufffc',
    '😀',
    '\u{10ffff}',
    'e\u0301',
    'é',
    'ﬁ',
    'İ',
  ],
  ...['xmlns="urn:x"', '__proto__', 'alice@example.com', 'ß', '\u{1f468}\u200d\u{1f469}'],
];

/** Characters that XML 1.0 has, from anywhere in Unicode. */
const character: fc.Arbitrary<string> = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 1 })
  .filter((text) => !/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text));

/** Any text that XML can hold, much of it awkward. */
export const xmlText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...nasty), character, fc.constantFrom(...'abc XYZ')), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

/** One character, in one of the ways in which XML can write it. */
const spelling: fc.Arbitrary<(character: string) => string> = fc.constantFrom(
  (text: string) => (/[&<>\r]/.test(text) ? reference(text) : text),
  (text: string) => (/[&<]/.test(text) ? reference(text) : text.replace('>', '&gt;')),
  reference,
  (text: string) => `&#x${hex(text).padStart(6, '0')};`,
);

/** Text as markup: references of several kinds, and CDATA sections. */
const writtenText: fc.Arbitrary<string> = fc
  .array(fc.tuple(xmlText, spelling, fc.boolean()), { maxLength: 3 })
  .map((parts) =>
    parts
      .map(([text, spell, asCdata]) =>
        asCdata && !text.includes(']]>') ? `<![CDATA[${text}]]>` : [...text].map(spell).join(''),
      )
      .join(''),
  );

const writtenValue: fc.Arbitrary<string> = fc
  .tuple(xmlText, spelling, fc.constantFrom('"', "'"))
  .map(([text, spell, quote]) => {
    const written = [...text].map((each) => (each === quote ? reference(each) : spell(each)));
    return `${quote}${written.join('')}${quote}`;
  });

const uris = ['urn:a', 'urn:b', 'http://example.com/ü?x=1&amp;y', 'urn:\u{1f511}'];
const localNames = [
  'a',
  'b',
  'Assertion',
  'é-1.x',
  '_',
  '名',
  '\u{10400}x',
  '__proto__',
  'constructor',
];
const prefixes = ['', 'p', 'q', 'é'];

const attribute: fc.Arbitrary<readonly [string, string]> = fc.tuple(
  fc.oneof(
    fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom(...localNames)).map(qualified),
    fc.constantFrom('xml:lang', 'xml:space'),
  ),
  writtenValue,
);

const declaration: fc.Arbitrary<readonly [string, string]> = fc
  .tuple(fc.constantFrom(...prefixes, 'r'), fc.constantFrom(...uris))
  .map(([prefix, uri]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, `"${uri}"`]);

const blank: fc.Arbitrary<string> = fc.constantFrom(' ', '\n', '\t ', '\r\n', '  ');
const commentText: fc.Arbitrary<string> = xmlText.map((text) => text.replaceAll('-', '~'));

const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    writtenText,
    commentText.map((text) => `<!--${text}-->`),
    tie('element'),
  ),
  element: fc
    .record({
      name: fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom(...localNames)).map(qualified),
      attributes: fc.uniqueArray(attribute, {
        maxLength: 4,
        // By local name: two prefixes may stand for one namespace.
        selector: ([name]) => name.replace(/^.*:/, ''),
      }),
      declarations: fc.uniqueArray(
        fc.oneof({ weight: 4, arbitrary: declaration }, fc.constant(['xmlns', '""'] as const)),
        { maxLength: 2, selector: ([name]) => name },
      ),
      children: fc.array(tie('content'), { maxLength: 4 }),
      // What another element holds that begins with the same tag and stands beside it.
      alike: fc.array(tie('content'), { maxLength: 2 }),
      gap: blank,
    })
    .map(({ name, attributes, declarations, children, alike, gap }) => {
      const start = [...attributes, ...declarations].map(([key, value]) => `${gap}${key}=${value}`);
      return [children.join(''), ...alike]
        .map((content) => `<${name}${start.join('')}>${content}</${name}>`)
        .join('');
    }),
}));

/** Well-formed documents without a document type, written in every way that XML allows. */
export const xmlDocument: fc.Arbitrary<string> = element.map(
  (inner) =>
    `<root xmlns="urn:root" xmlns:p="urn:p" xmlns:q="urn:q" xmlns:é="urn:e" xml:lang="en">${inner}</root>`,
);

function qualified([prefix, localName]: readonly [string, string]): string {
  return prefix === '' ? localName : `${prefix}:${localName}`;
}

function reference(text: string): string {
  return `&#${Number.parseInt(hex(text), 16)};`;
}

function hex(text: string): string {
  return (text.codePointAt(0) ?? 0).toString(16);
}
