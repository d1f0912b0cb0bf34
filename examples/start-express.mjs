// @ts-check
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { tenantUrls } from 'samlet';
import { selfSignedCertificate, startFakeOkta } from 'samlet/testing';
import { createApp } from './express/app.mjs';
import { freePort } from './shared/free-port.mjs';

const domain = 'acme';
const port = await freePort(Number(process.env.PORT || 3000));
const baseUrl = `http://localhost:${port}`;
const { entityId, acsUrl, logoutUrl: singleLogoutUrl } = tenantUrls(baseUrl, domain);

// Single logout is always signed: the fake Okta gets the certificate, as Okta's form does.
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signatureCertificate = selfSignedCertificate(privateKey);

const okta = await startFakeOkta({
  port: await freePort(3001),
  apps: [{ name: 'samlet example', entityId, acsUrl, singleLogoutUrl, signatureCertificate }],
});
const app = createApp({
  port,
  baseUrl,
  domain,
  secret: randomBytes(32).toString('base64'),
  idp: okta.connectionOptions().idp,
  signing: {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: signatureCertificate,
  },
});
await once(app.listen(port, '127.0.0.1'), 'listening');

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
console.log(`Open ${baseUrl} and log in with SSO. The fake Okta is at ${okta.url}`);
for (const { login, password, groups } of okta.users) {
  const columns = [login.padEnd(18), `password ${password.padEnd(15)}`, groups.join(', ')];
  console.log(`  ${columns.join('  ')}`);
}
console.log('Every event is logged below as one line of JSON. Stop with Ctrl+C.');
