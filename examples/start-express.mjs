// @ts-check
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { tenantUrls } from 'samlet';
import { startFakeOkta } from 'samlet/testing';
import { createApp } from './express/app.mjs';
import { freePort } from './shared/free-port.mjs';

const domain = 'acme';
const port = await freePort(Number(process.env.PORT || 3000));
const baseUrl = `http://localhost:${port}`;
const { entityId, acsUrl } = tenantUrls(baseUrl, domain);

const okta = await startFakeOkta({
  port: await freePort(3001),
  apps: [{ name: 'samlet example', entityId, acsUrl }],
});
const { loginUrl, certificate } = okta;
const app = createApp({
  port,
  baseUrl,
  domain,
  secret: randomBytes(32).toString('base64'),
  idp: { entityId: okta.entityId, loginUrl, certificates: certificate },
});
await once(app.listen(port, '127.0.0.1'), 'listening');

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
console.log(`Open ${baseUrl} and log in with SSO. The fake Okta is at ${okta.url}`);
for (const { login, password, groups } of okta.users) {
  const columns = [login.padEnd(18), `password ${password.padEnd(15)}`, groups.join(', ')];
  console.log(`  ${columns.join('  ')}`);
}
console.log('Every event is logged below as one line of JSON. Stop with Ctrl+C.');
