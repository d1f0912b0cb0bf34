/** What came back for one request; redirects are not followed. */
export interface WebPage {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser without scripts, for one site: keeps its cookies, whatever their attributes. */
export interface WebSession {
  readonly get: (url: string) => Promise<WebPage>;
  readonly post: (url: string, fields: Readonly<Record<string, string>>) => Promise<WebPage>;
  readonly cookies: ReadonlyMap<string, string>;
  /** The same cookies in another jar. */
  readonly copy: () => WebSession;
}

export interface WebSite {
  /** The address that people open. */
  readonly baseUrl: string;
  /** Where the server really listens, as behind a proxy. Default: the base URL. */
  readonly listensAt?: string;
}

export function webSession(
  site: WebSite,
  start: ReadonlyMap<string, string> = new Map(),
): WebSession {
  const cookies = new Map(start);
  const request = async (url: string, init: RequestInit): Promise<WebPage> => {
    const asked = new URL(url, site.baseUrl);
    if (asked.origin !== new URL(site.baseUrl).origin) throw new Error(`Not this site: ${url}`);
    const target = new URL(asked.pathname + asked.search, site.listensAt ?? site.baseUrl);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) };
    const response = await fetch(target, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return {
      status: response.status,
      location: response.headers.get('location'),
      headers: response.headers,
      text: await response.text(),
    };
  };
  return {
    get: (url) => request(url, {}),
    post: (url, fields) => request(url, { method: 'POST', body: new URLSearchParams(fields) }),
    cookies,
    copy: () => webSession(site, cookies),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(/; */);
  const name = pair.slice(0, pair.indexOf('='));
  if (attributes.some((attribute) => /^max-age=(0|-.*)$/i.test(attribute))) cookies.delete(name);
  else cookies.set(name, pair.slice(name.length + 1));
}

/** Text as it stands in a page, with its character references resolved. */
export function unescapeHtml(html: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (all, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return named[name] ?? all;
  });
}

/** Where the link with this text leads. */
export function linkCalled(text: string, { text: html }: WebPage): string {
  for (const [, href = '', label] of html.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)) {
    if (label === text) return unescapeHtml(href);
  }
  throw new Error(`No link "${text}" in: ${html.slice(0, 300)}`);
}

/** The first form of a page: where it goes, and its fields. */
export function formOn({ text: html }: WebPage): {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
} {
  const action = /<form\b[^>]*action="([^"]*)"/.exec(html)?.[1];
  if (action === undefined) throw new Error(`No form in: ${html.slice(0, 300)}`);
  const attribute = (tag: string, name: string): string =>
    unescapeHtml(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag);
  const fields = inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]);
  return { action: unescapeHtml(action), fields: Object.fromEntries(fields) };
}
