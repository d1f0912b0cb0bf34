// @ts-check
import { randomBytes } from 'node:crypto';
import { normalizeCertificates, tenantUrls } from 'samlet';
import { startFakeOkta } from 'samlet/testing';
import { servePortal } from './portal/serve-portal.mjs';
import { freePort } from './shared/free-port.mjs';

const port = await freePort(Number(process.env.PORT || 3000));
const baseUrl = `http://localhost:${port}`;
const { entityId, acsUrl, initiationUrl } = tenantUrls(baseUrl, 'demo');
const administrator = { email: 'admin@example.com', password: 'demo-password' };

const okta = await startFakeOkta({
  port: await freePort(3001),
  apps: [{ name: 'Portal', entityId, acsUrl }],
});

// In memory: with every start there is a new fake Okta, and a portal that knows it.
const secret = randomBytes(32).toString('base64');
const { tables } = await servePortal({ port, baseUrl, secret });
await tables.signIns.createAdministrator(administrator.email, administrator.password);
const id = await tables.accounts.create('Demo');
await tables.accounts.change(id, {
  domain: 'demo',
  idp_issuer: okta.entityId,
  idp_login_url: okta.loginUrl,
  enabled: true,
  auto_create_users: true,
  auto_create_groups: true,
});
await tables.accounts.addCertificates(id, normalizeCertificates(okta.certificate));

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
console.log(`The portal is at ${baseUrl}, and its fake Okta at ${okta.url}`);
console.log(`  administrator  ${administrator.email}, password ${administrator.password}`);
for (const { login, password, groups } of okta.users) {
  console.log(`  user           ${login}, password ${password}, groups ${groups.join(', ')}`);
}
console.log(`Users log in at ${initiationUrl}; nothing is kept. Stop with Ctrl+C.`);
