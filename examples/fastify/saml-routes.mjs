// @ts-check

/**
 * Connects samlet's `Request -> Response` handler with Fastify:
 * `app.register(samlRoutes, { prefix: '/login/saml', handle, baseUrl })`.
 *
 * @param {import('fastify').FastifyInstance} app
 * @param {{
 *   handle: (request: Request) => Response | Promise<Response>,
 *   baseUrl: string,
 * }} options `baseUrl` is the address that people open, never what a Host header says
 */
export async function samlRoutes(app, { handle, baseUrl }) {
  // Inside this plugin only: the body stays bytes. Every type: a wrong one is the handler's to refuse.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 2 ** 21 }, (_request, body, done) =>
    done(null, body),
  );
  app.all('/*', async (incoming, reply) => {
    const response = await handle(toRequest(incoming, baseUrl));
    reply.code(response.status);
    response.headers.forEach((value, name) => {
      if (name !== 'set-cookie') reply.header(name, value);
    });
    for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
    return reply.send(Buffer.from(await response.arrayBuffer()));
  });
}

/**
 * @param {import('fastify').FastifyRequest} incoming
 * @param {string} baseUrl
 */
function toRequest(incoming, baseUrl) {
  const { method, originalUrl, body } = incoming;
  const question = originalUrl.indexOf('?');
  const url = new URL(baseUrl);
  // Setters cannot change the host, whatever stands in the request line; the query stays raw.
  url.pathname = question < 0 ? originalUrl : originalUrl.slice(0, question);
  url.search = question < 0 ? '' : originalUrl.slice(question);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  return new Request(url, Buffer.isBuffer(body) ? { method, headers, body } : { method, headers });
}
