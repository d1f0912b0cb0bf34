import type { IncomingMessage } from 'node:http';

/** What the pages need to know of an HTTP request. */
export interface OktaRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query as it came, without its question mark: what a signature covers. */
  readonly rawQuery: string;
  /** Fields of a posted form; empty otherwise. */
  readonly form: URLSearchParams;
  readonly sessionId: string | null;
}

/** The login form with a request in it stays far below. */
const mostBodyBytes = 256 * 1024;

const cookieName = 'fake_okta_session';

/** Reads a request; null if its body is too large. */
export async function readOktaRequest(message: IncomingMessage): Promise<OktaRequest | null> {
  const body = await readBody(message);
  if (body === null) return null;
  const target = pathAndQuery(message);
  const url = new URL(`http://fake${target}`);
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    rawQuery: target.slice(target.indexOf('?') + 1),
    form: new URLSearchParams(body),
    sessionId: cookieValue(message.headers.cookie ?? ''),
  };
}

/** A cookie that ends with the browser; an empty id takes it away. */
export function sessionCookie(id: string): string {
  const end = id === '' ? '; Max-Age=0' : '';
  return `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax${end}`;
}

/** A request line may hold a whole URL, or two slashes that would be read as a host. */
function pathAndQuery({ url = '/' }: IncomingMessage): string {
  return url.startsWith('/') ? url.replace(/^\/+/, '/') : '/';
}

/** Reads to the end even when it is too much, or the browser would never see the answer. */
async function readBody(message: IncomingMessage): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  const size = { bytes: 0 };
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    size.bytes += chunk.length;
    if (size.bytes <= mostBodyBytes) chunks.push(chunk);
  }
  if (size.bytes > mostBodyBytes) return null;
  return new TextDecoder().decode(Uint8Array.from(chunks.flatMap((chunk) => [...chunk])));
}

function cookieValue(header: string): string | null {
  const prefix = `${cookieName}=`;
  const pair = header.split(/; */).find((each) => each.startsWith(prefix));
  return pair === undefined ? null : pair.slice(prefix.length);
}
