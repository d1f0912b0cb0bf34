import { SamlError } from '../errors/saml-error.ts';
import { once } from '../once.ts';

/** Keeps the cookie well under the 4,096 bytes that browsers store. */
const longestReturnTo = 1_024;

/** Any origin does: it only shows whether the text stays on the origin it is resolved against. */
const here = 'https://here.invalid';

/** Parsers drop tabs and line breaks and take a backslash for a slash, so neither may be there. */
const controlOrBackslash = once(() => /[\p{Cc}\\]/u);

/** Enough for text that was encoded again at each of several hops; more is no honest address. */
const mostDecodings = 5;

/**
 * Checks where the browser goes after the login, and gives it as the browser will understand it.
 *
 * Only a path of this site passes: no scheme, no host, and none in disguise, whether by a
 * backslash, dot segments, control characters or repeated percent-encoding.
 *
 * @throws SamlError return_to_invalid
 */
export function checkReturnTo(returnTo: unknown): string {
  const path = localPath(returnTo);
  if (path !== undefined && path.length <= longestReturnTo) return path;
  throw new SamlError('return_to_invalid', {
    expected: `a path of this site, of at most ${longestReturnTo} characters`,
    actual: typeof returnTo === 'string' ? returnTo : typeof returnTo,
  });
}

function localPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || !text.startsWith('/')) return undefined;
  if (text.length > longestReturnTo || controlOrBackslash().test(text)) return undefined;
  const url = URL.canParse(text, here) ? new URL(text, here) : undefined;
  if (url?.origin !== here || !isPlainPath(url.pathname)) return undefined;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** A router or proxy behind the browser may decode the path again: look at each of these forms. */
function isPlainPath(pathname: string): boolean {
  const decoded = decodeStrictly(pathname)?.normalize('NFKC');
  const forms = decodings(pathname);
  if (decoded === undefined || forms.length > mostDecodings) return false;
  return [decoded, ...forms].every(
    (form) => !form.startsWith('//') && !controlOrBackslash().test(form),
  );
}

function decodeStrictly(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The path as it is, decoded once, twice…, as the most lenient of decoders would. */
function decodings(path: string): readonly string[] {
  const forms = [path];
  for (let form = decodeAscii(path); form !== forms.at(-1); form = decodeAscii(form)) {
    forms.push(form);
    if (forms.length > mostDecodings) break;
  }
  return forms;
}

function decodeAscii(path: string): string {
  return path.replace(/%([0-7][\da-f])/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
