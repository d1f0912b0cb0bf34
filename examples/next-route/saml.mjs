// @ts-check
import { createSamlHandler, defineConnection, jsonLineLogger, tenantUrls } from 'samlet';
import { createAppSessions } from '../shared/app-sessions.mjs';
import { readSettings } from '../shared/settings.mjs';

const { baseUrl, secret, domain, idp } = readSettings(process.env);
const { entityId, acsUrl } = tenantUrls(baseUrl, domain);
const connection = defineConnection({ entityId, acsUrl, idp });

/** What a page of the application asks who is signed in. */
export const sessions = createAppSessions({ secure: baseUrl.startsWith('https:') });

/** For one route alone: Next.js may load this module once for each that imports it. */
export const handle = createSamlHandler({
  baseUrl,
  secret,
  connections: (asked) => (asked === domain ? connection : null),
  onLogin: (login) => ({ 'set-cookie': sessions.begin(login) }),
  onEvent: jsonLineLogger(console.log),
});
