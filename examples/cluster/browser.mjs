// @ts-check

/** @typedef {{ status: number, location: string, text: string, wasKilled: boolean }} Answer */

/** What came instead of an answer when an instance was killed in the middle. */
const interrupted = Object.freeze({ status: 502, location: '', text: '', wasKilled: true });

/**
 * A browser without scripts: keeps cookies, does not follow redirects.
 *
 * @param {ReadonlyMap<string, string>} [start] cookies to begin with
 */
export function createBrowser(start) {
  const cookies = new Map(start);
  return {
    cookies,
    /**
     * @param {string} url
     * @param {Record<string, string>} [form] posted, where there is one
     * @returns {Promise<Answer>}
     */
    visit: async (url, form) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const posted = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
      try {
        const headers = { cookie, accept: 'application/json, */*' };
        const response = await fetch(url, { ...posted, headers, redirect: 'manual' });
        const text = await response.text();
        if (response.status === 502 || response.status === 504) return interrupted;
        for (const line of response.headers.getSetCookie()) keep(cookies, line);
        const location = response.headers.get('location') ?? '';
        return { status: response.status, location, text, wasKilled: false };
      } catch {
        return interrupted;
      }
    },
  };
}

/**
 * The first form of a page: where it goes, and its fields.
 *
 * @param {string} page
 */
export function formOn(page) {
  const [, action = ''] = /<form\b[^>]*\saction="([^"]*)"/.exec(page) ?? [];
  const inputs = [...page.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const fields = inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]);
  return { action: unescapeHtml(action), fields: Object.fromEntries(fields) };
}

/**
 * @param {string} tag
 * @param {string} name
 */
function attribute(tag, name) {
  return unescapeHtml(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

/** @param {string} html */
function unescapeHtml(html) {
  /** @type {Record<string, string>} */
  const named = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return html.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return named[name] ?? all;
  });
}

/**
 * @param {Map<string, string>} cookies
 * @param {string} line
 */
function keep(cookies, line) {
  const [pair = '', ...attributes] = line.split(/; */);
  const name = pair.slice(0, pair.indexOf('='));
  if (attributes.includes('Max-Age=0')) cookies.delete(name);
  else cookies.set(name, pair.slice(name.length + 1));
}
