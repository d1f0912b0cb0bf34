// @ts-check
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createSamlHandler, defineConnection, jsonLineLogger, tenantUrls } from 'samlet';
import { createAppSessions } from '../shared/app-sessions.mjs';
import { accountPage, homePage, messagePage, pageHeaders } from '../shared/pages.mjs';

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

  const app = new Hono();
  const failed = messagePage({ title: 'That did not work', text: 'Please start again.' });
  app.use(bodyLimit({ maxSize: 2 ** 21, onError: (c) => c.html(failed, 413, pageHeaders) }));

  // All there is to connect: Hono speaks Request and Response, too.
  app.all('/login/saml/*', (c) => handle(c.req.raw));

  app.get('/', (c) => {
    const user = sessions.find(c.req.header('cookie'));
    return c.html(user === undefined ? homePage(urls) : accountPage(user), 200, pageHeaders);
  });

  app.post('/logout', (c) => {
    c.header('set-cookie', sessions.end(c.req.header('cookie')));
    return c.redirect('/', 303);
  });

  app.notFound((c) => {
    const page = messagePage({ title: 'Not found', text: 'There is no page at this address.' });
    return c.html(page, 404, pageHeaders);
  });

  app.onError((error, c) => {
    console.error(error);
    return c.html(failed, 500, pageHeaders);
  });
  return app;
}
