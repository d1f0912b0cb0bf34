/** The cookies of one browser at one application. */
export interface CookieJar {
  /** Takes what a response sets, and tells the names that are set and not deleted. */
  readonly take: (headers: Headers) => readonly string[];
  /** The Cookie header. */
  readonly header: () => string;
}

export function createCookieJar(): CookieJar {
  const cookies = new Map<string, string>();
  const take = (headers: Headers): readonly string[] =>
    headers.getSetCookie().flatMap((line) => {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const equals = pair.indexOf('=');
      const name = pair.slice(0, equals);
      const value = pair.slice(equals + 1);
      if (value === '' || attributes.some(isOver)) {
        cookies.delete(name);
        return [];
      }
      cookies.set(name, value);
      return [name];
    });
  const header = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return { take, header };
}

/** Whether an attribute of a cookie says that it is to go. */
function isOver(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=');
  if (/^max-age$/i.test(name)) return Number(value) <= 0;
  return /^expires$/i.test(name) && Date.parse(value) <= 0;
}
