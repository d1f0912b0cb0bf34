// @ts-check
import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';

const mostBytes = 2 ** 21;

/**
 * A load balancer without sticky sessions: every request goes to an instance chosen at random. One
 * that cannot be connected to is passed over; a request that was sent is never sent again, since it
 * may have been carried out (nginx does the same with POST).
 *
 * @param {{ port: number, backends: readonly number[] }} options ports on loopback
 */
export async function startRandomProxy({ port, backends }) {
  const server = createServer(async (incoming, outgoing) => {
    const body = await readBody(incoming);
    if (body === undefined) return void outgoing.writeHead(413).end();
    for (const backend of shuffled(backends)) {
      const outcome = await forward({ incoming, outgoing, body, backend });
      if (outcome !== 'unreachable') return;
    }
    outgoing.writeHead(502).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    name: "Node's own proxy",
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * @param {{
 *   incoming: import('node:http').IncomingMessage,
 *   outgoing: import('node:http').ServerResponse,
 *   body: Buffer,
 *   backend: number,
 * }} exchange
 * @returns {Promise<'answered' | 'unreachable'>}
 */
function forward({ incoming, outgoing, body, backend }) {
  const { method, url, headers } = incoming;
  return new Promise((resolve) => {
    const sent = httpRequest({
      host: '127.0.0.1',
      port: backend,
      method,
      path: url,
      headers: { ...headers, connection: 'close' },
      agent: false,
    });
    const connected = { yet: false };
    sent.once('socket', (socket) => socket.once('connect', () => (connected.yet = true)));
    sent.once('error', () => {
      if (!connected.yet) return resolve('unreachable');
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end();
      resolve('answered');
    });
    sent.once('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
      // Cut off in the middle: so must be what is passed on.
      response.once('error', () => outgoing.destroy());
      response.once('close', () => resolve('answered'));
    });
    sent.end(body);
  });
}

/** @param {import('node:http').IncomingMessage} incoming */
async function readBody(incoming) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of incoming) {
    chunks.push(chunk);
    if (chunks.reduce((sum, { length }) => sum + length, 0) > mostBytes) return undefined;
  }
  return Buffer.concat(chunks);
}

/** @param {readonly number[]} list */
function shuffled(list) {
  return list
    .map((value) => ({ value, order: Math.random() }))
    .toSorted((one, other) => one.order - other.order)
    .map(({ value }) => value);
}
