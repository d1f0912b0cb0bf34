/**
 * Reads those cookies of a Cookie header whose name begins with the prefix, by the rest of their
 * name. Of two with one name the first counts, as browsers send the more specific one first.
 */
export function readCookies(
  header: string | null | undefined,
  prefix: string,
): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const named = pairs.filter((pair) => pair.startsWith(prefix) && pair.includes('='));
  return new Map(named.map((pair) => splitPair(pair.slice(prefix.length))).reverse());
}

function splitPair(pair: string): readonly [string, string] {
  const equals = pair.indexOf('=');
  return [pair.slice(0, equals), pair.slice(equals + 1)];
}
