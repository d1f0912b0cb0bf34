import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerRequest } from './answer-request.ts';
import { errorPage } from './error-page.ts';
import { readOktaRequest } from './okta-request.ts';
import type { OktaState } from './okta-state.ts';
import type { OktaAnswer } from './page.ts';

/** A server that listens. */
export interface OktaServer {
  /** Origin that it listens on. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves the pages of a fake Okta. */
export async function oktaServer(
  state: OktaState,
  at: { readonly address: string; readonly port: number },
): Promise<OktaServer> {
  const server = createServer((request, response) => void serve({ request, response, state }));
  server.listen(at.port, at.address);
  await once(server, 'listening');
  return { url: urlOf(server, at.address), close: () => close(server) };
}

async function serve({
  request,
  response,
  state,
}: {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly state: OktaState;
}): Promise<void> {
  const { status, headers, body } = await answer(request, state);
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? '' : body);
}

async function answer(request: IncomingMessage, state: OktaState): Promise<OktaAnswer> {
  try {
    const read = await readOktaRequest(request);
    return read === null ? errorPage(413, 'The form is too large.') : answerRequest(read, state);
  } catch {
    return errorPage(500, 'Something went wrong inside the fake Okta.');
  }
}

function urlOf(server: Server, address: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** Connections that browsers keep open would hold it up. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
