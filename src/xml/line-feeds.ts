/**
 * XML 1.0, 2.11: every line ends with a line feed before anything is parsed. The parser does that too,
 * one piece of text for each, of which a hostile message has half a million.
 */
export function withLineFeeds(text: string): string {
  if (!text.includes('\r')) return text;
  return text.split('\r\n').join('\n').split('\r').join('\n');
}
