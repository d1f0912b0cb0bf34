// @ts-check
import fastify from 'fastify';
import { createSamlHandler, defineConnection, jsonLineLogger, tenantUrls } from 'samlet';
import { createAppSessions } from '../shared/app-sessions.mjs';
import { accountPage, homePage, messagePage, pageHeaders } from '../shared/pages.mjs';
import { samlRoutes } from './saml-routes.mjs';

/** @param {import('../shared/settings.mjs').Settings} settings */
export function createApp({ baseUrl, secret, domain, idp }) {
  const urls = tenantUrls(baseUrl, domain);
  const connection = defineConnection({ entityId: urls.entityId, acsUrl: urls.acsUrl, idp });
  const sessions = createAppSessions({ secure: baseUrl.startsWith('https:') });
  const handle = createSamlHandler({
    baseUrl,
    secret,
    connections: (asked) => (asked === domain ? connection : null),
    onLogin: (login) => ({ 'set-cookie': sessions.begin(login) }),
    onEvent: jsonLineLogger(console.log),
  });

  const app = fastify();
  app.register(samlRoutes, { prefix: '/login/saml', handle, baseUrl });

  app.get('/', async (request, reply) => {
    const user = sessions.find(request.headers.cookie);
    return reply.headers(pageHeaders).send(user === undefined ? homePage(urls) : accountPage(user));
  });

  app.register(async (forms) => {
    // The log-out form has no fields: whatever comes is left unread.
    forms.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 1024 }, async () => undefined);
    forms.post('/logout', async (request, reply) => {
      return reply.header('set-cookie', sessions.end(request.headers.cookie)).redirect('/', 303);
    });
  });

  app.setNotFoundHandler((_request, reply) => {
    const page = messagePage({ title: 'Not found', text: 'There is no page at this address.' });
    return reply.code(404).headers(pageHeaders).send(page);
  });

  app.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status === 500) console.error(error);
    const page = messagePage({ title: 'That did not work', text: 'Please start again.' });
    return reply.code(status).headers(pageHeaders).send(page);
  });
  return app;
}

/** @param {unknown} error */
function statusOf(error) {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
