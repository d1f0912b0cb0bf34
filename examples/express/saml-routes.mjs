// @ts-check
import express from 'express';

/**
 * Connects samlet's `Request -> Response` handler with Express. Mount it before other body
 * parsers: `app.use('/login/saml', samlRoutes(handle, baseUrl))`.
 *
 * @param {(request: Request) => Response | Promise<Response>} handle
 * @param {string} baseUrl the address that people open, never what a Host header says
 * @returns {express.Router}
 */
export function samlRoutes(handle, baseUrl) {
  const router = express.Router();
  // Every type: a wrong one is the handler's to refuse, with its own error page.
  router.use(express.raw({ type: () => true, limit: '2mb', inflate: false }));
  router.use(async (incoming, outgoing) => {
    await send(await handle(toRequest(incoming, baseUrl)), outgoing);
  });
  return router;
}

/**
 * @param {express.Request} incoming
 * @param {string} baseUrl
 */
function toRequest(incoming, baseUrl) {
  const question = incoming.originalUrl.indexOf('?');
  const url = new URL(baseUrl);
  // Setters cannot change the host, whatever stands in the request line; the query stays raw.
  url.pathname = question < 0 ? incoming.originalUrl : incoming.originalUrl.slice(0, question);
  url.search = question < 0 ? '' : incoming.originalUrl.slice(question);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  const { method, body } = incoming;
  if (body !== undefined && !Buffer.isBuffer(body)) {
    throw new Error('Mount samlRoutes before express.urlencoded() and express.json().');
  }
  return new Request(
    url,
    method === 'GET' || method === 'HEAD' ? { method, headers } : { method, headers, body },
  );
}

/**
 * @param {Response} response
 * @param {express.Response} outgoing
 */
async function send(response, outgoing) {
  outgoing.status(response.status);
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  });
  for (const cookie of response.headers.getSetCookie()) outgoing.append('Set-Cookie', cookie);
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
