import type { Server } from 'node:http';
import { Readable } from 'node:stream';

/** Lets a server of Node answer by a function from Request to Response. */
export function serveRequests(
  server: Server,
  options: {
    readonly baseUrl: string;
    readonly handle: (request: Request) => Promise<Response>;
  },
): void {
  server.on('request', async (incoming, outgoing) => {
    const method = incoming.method ?? 'GET';
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      for (const each of [value ?? []].flat()) headers.append(name, each);
    }
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const body = hasBody ? { body: Readable.toWeb(incoming), duplex: 'half' } : {};
    const url = new URL(incoming.url ?? '/', options.baseUrl);
    const response = await options.handle(
      new Request(url, { method, headers, ...body } as RequestInit),
    );
    const cookies = response.headers.getSetCookie();
    outgoing.writeHead(response.status, {
      ...Object.fromEntries(response.headers),
      ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    });
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
}
