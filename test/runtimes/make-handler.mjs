// @ts-check
import {
  createSamlHandler,
  defineConnection,
  tenantUrls,
} from '../../examples/node_modules/samlet/dist/index.js';

/**
 * The same few lines for every runtime; each of them has a server that takes `handle` as it is.
 *
 * @param {Record<'BASE_URL' | 'IDP_ENTITY_ID' | 'IDP_LOGIN_URL' | 'IDP_CERTIFICATE', string>} env
 */
export function makeHandler(env) {
  const { entityId, acsUrl } = tenantUrls(env.BASE_URL, 'acme');
  const idp = {
    entityId: env.IDP_ENTITY_ID,
    loginUrl: env.IDP_LOGIN_URL,
    certificates: env.IDP_CERTIFICATE,
  };
  const connection = defineConnection({ entityId, acsUrl, idp });
  return createSamlHandler({
    baseUrl: env.BASE_URL,
    secret: 'only for this test: nobody can reach this server',
    connections: (domain) => (domain === 'acme' ? connection : null),
    onLogin: (login) => ({ 'set-cookie': `session=${login.email}; Path=/; HttpOnly` }),
  });
}
