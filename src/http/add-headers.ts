import type { SignedInHeaders } from './handler-options.ts';

/** Adds the application's headers to a response of ours; cookies are added to those there are. */
export function addHeaders(response: Response, headers: SignedInHeaders | undefined): Response {
  for (const [name, value] of headerLines(headers)) {
    const isCookie = name.toLowerCase() === 'set-cookie';
    response.headers[isCookie ? 'append' : 'set'](name, value);
  }
  return response;
}

function headerLines(headers: SignedInHeaders | undefined): readonly (readonly [string, string])[] {
  if (headers === undefined) return [];
  if (headers instanceof Headers) return [...headers];
  return Object.entries(headers).flatMap(([name, value]) => {
    return [value].flat().map((line) => [name, line] as const);
  });
}
