/** Scheme, bare host and port, then printable ASCII but blanks, quotes, `\`, `#` and `<>^{|}`. */
const plainUrl = /^https?:\/\/[\w.[\]:-]+(?:[/?][!$-;=?-[\]_a-z~]*)?$/i;

const longestUrl = 8192;

/**
 * Reads an absolute http or https URL that means to everybody what it seems to mean: no user name,
 * no fragment, and none of what the URL parser would silently repair. Undefined for anything else.
 *
 * @see WHATWG URL, 4.4
 */
export function httpUrl(text: unknown): URL | undefined {
  if (typeof text !== 'string' || text.length > longestUrl || !plainUrl.test(text)) {
    return undefined;
  }
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Plain http is no risk where it never leaves the machine. */
export function isLoopback(url: URL): boolean {
  const { hostname } = url;
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}
