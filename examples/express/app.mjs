// @ts-check
import express from 'express';
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

  const app = express();
  app.disable('x-powered-by');
  app.use('/login/saml', samlRoutes(handle, baseUrl));

  app.get('/', (request, response) => {
    const user = sessions.find(request.headers.cookie);
    response.set(pageHeaders).send(user === undefined ? homePage(urls) : accountPage(user));
  });

  app.post('/logout', (request, response) => {
    response.append('Set-Cookie', sessions.end(request.headers.cookie)).redirect(303, '/');
  });

  app.use((_request, response) => {
    response.status(404).set(pageHeaders);
    response.send(messagePage({ title: 'Not found', text: 'There is no page at this address.' }));
  });

  app.use(handleError);
  return app;
}

/**
 * Four parameters tell Express that this handles errors. Nothing of the error is shown.
 *
 * @param {unknown} error
 * @param {express.Request} _request
 * @param {express.Response} response
 * @param {express.NextFunction} _next
 */
function handleError(error, _request, response, _next) {
  const status = statusOf(error);
  if (status === 500) console.error(error);
  response.status(status).set(pageHeaders);
  response.send(messagePage({ title: 'That did not work', text: 'Please start again.' }));
}

/** @param {unknown} error */
function statusOf(error) {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
