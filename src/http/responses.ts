/** Nothing that has to do with a login may be kept by a cache or told to another site. */
const privateHeaders = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/**
 * Sends the browser on by GET, whatever the method was. `location` may be a path: then the host
 * stays the one that the browser asked.
 */
export function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ ...privateHeaders, location });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** Text that the browser neither keeps nor takes for anything else. */
export function textResponse(
  body: string,
  options: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
): Response {
  const headers = { ...privateHeaders, 'x-content-type-options': 'nosniff', ...options.headers };
  return new Response(body, { status: options.status, headers });
}

/** Answers HEAD as GET would be answered, without the body. */
export function withoutBody(response: Response): Response {
  return new Response(null, { status: response.status, headers: response.headers });
}
