/** Soft hyphens, zero-width characters, direction marks and byte order marks of web pages. */
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

const quotes = /["'`\u00ab\u00b4\u00bb\u2018-\u201f\u2039\u203a]/g;

/** Word processors turn runs of hyphens into these. */
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** Line ends written out: `\n` from JSON and .env files, `&#13;` from XML that Java signed. */
const writtenLineEnds = /\\[nrt]|&#(?:x0{0,4}[9ad]|0{0,4}(?:9|10|13));|\u0085/gi;

/**
 * Takes out of a pasted text what web pages, word processors, shells and JSON put in. None of it
 * can be part of base64 or of a PEM marker, so nothing that counts is lost.
 */
export function cleanPaste(text: string): string {
  return (
    text
      .replace(invisible, '')
      .replace(writtenLineEnds, '\n')
      // What is left of `\/` in JSON, of doubled escapes and of shell line continuations.
      .replaceAll('\\', '')
      .replace(quotes, '')
      .replace(dashes, '-')
  );
}
