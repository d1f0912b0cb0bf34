// @ts-check
import express from 'express';
import { createSamlHandler, defineConnection, jsonLineLogger, tenantUrls } from 'samlet';
import { createAppSessions } from '../shared/app-sessions.mjs';
import { accountPage, homePage, messagePage, pageHeaders } from '../shared/pages.mjs';
import { samlRoutes } from './saml-routes.mjs';

/** @param {import('../shared/settings.mjs').Settings} settings */
export function createApp({ baseUrl, secret, domain, idp, signing }) {
  const urls = tenantUrls(baseUrl, domain);
  const { entityId, acsUrl, logoutUrl } = urls;
  // With the IdP's logout URL and a key, "Log out" ends the session at the IdP, too.
  const logout = signing && idp.logoutUrl ? { sloUrl: logoutUrl, signing } : {};
  const connection = defineConnection({ entityId, acsUrl, idp, ...logout });
  const sessions = createAppSessions({ secure: baseUrl.startsWith('https:') });
  const handle = createSamlHandler({
    baseUrl,
    secret,
    connections: (asked) => (asked === domain ? connection : null),
    onLogin: async (login, { rememberSession }) => {
      const { id, cookie } = sessions.open(login);
      await rememberSession(id);
      return { 'set-cookie': cookie };
    },
    findSession: (request) => sessions.current(request.headers.get('cookie')),
    onLogout: ({ sessionIds }) => ({ 'set-cookie': sessions.endAll(sessionIds) }),
    onEvent: jsonLineLogger(console.log),
  });

  const app = express();
  app.disable('x-powered-by');
  app.use('/login/saml', samlRoutes(handle, baseUrl));

  app.get('/', (request, response) => {
    const user = sessions.find(request.headers.cookie);
    const page = user === undefined ? homePage(urls) : accountPage(user, logoutUrl);
    response.set(pageHeaders).send(page);
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
