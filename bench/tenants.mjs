// Many tenants in one process, each with a certificate of its own: memory for each connection, and
// the time of a login whose tenant is in the cache (warm) or has to be loaded first (cold). Run
// after `npm run build`:
//   node --expose-gc bench/tenants.mjs [tenants]
import { inflateRawSync } from 'node:zlib';
import {
  cacheConnections,
  createSamlHandler,
  defineConnection,
  memoryReplayStore,
  tenantUrls,
  verifyResponse,
} from '../dist/index.js';
import { createFakeIdp } from '../dist/testing.js';
import { freshKeys } from './lib/login-service.mjs';
import { certificateMaker } from './lib/many-certificates.mjs';
import { interleaveBoth } from './lib/measure.mjs';

const tenants = Number(process.argv[2] ?? 100_000);
const baseUrl = 'https://portal.example.com';
const idp = createFakeIdp();
const makeCertificate = certificateMaker(idp.certificate);

/** A row of the application's database; the one real tenant has the certificate that signs. */
function rowOf(domain) {
  const { entityId, acsUrl } = tenantUrls(baseUrl, domain);
  const certificates = domain === 'acme' ? idp.certificate : makeCertificate();
  const issuer = domain === 'acme' ? idp.entityId : `http://www.okta.com/exk${domain}`;
  return { entityId, acsUrl, idp: { entityId: issuer, loginUrl: idp.loginUrl, certificates } };
}

function memory() {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

const acmeRow = rowOf('acme');
const connections = cacheConnections(
  async (domain) => defineConnection(domain === 'acme' ? acmeRow : rowOf(domain)),
  { maxEntries: 1_000_000, ttlSeconds: 86_400 },
);

const before = memory();
const started = performance.now();
for (let index = 0; index < tenants; index += 1) await connections(`tenant-${index}`);
const each = (performance.now() - started) / tenants;
const after = memory();
const kB = (bytes) => `${(bytes / tenants / 1024).toFixed(1)} kB`;
console.log(`${tenants} tenants in ${((each * tenants) / 1000).toFixed(0)} s`);
console.log(
  `each takes ${kB(after.heap - before.heap)} of heap, ${kB(after.rss - before.rss)} resident`,
);

const handle = createSamlHandler({
  baseUrl,
  connections,
  secret: 'a secret for measuring, of 32 characters or more',
  replayStore: freshKeys(memoryReplayStore({ maxEntries: 10_000_000 })),
  onLogin: () => undefined,
});

const begun = await handle(new Request(acmeRow.entityId));
const to = new URL(begun.headers.get('location'));
const xml = inflateRawSync(Buffer.from(to.searchParams.get('SAMLRequest'), 'base64')).toString();
const [, requestId] = /ID="([^"]+)"/.exec(xml);
const { samlResponse } = idp.respond({
  inResponseTo: requestId,
  acsUrl: acmeRow.acsUrl,
  audience: acmeRow.entityId,
});
const body = new URLSearchParams({
  SAMLResponse: samlResponse,
  RelayState: to.searchParams.get('RelayState'),
}).toString();
const headers = {
  'content-type': 'application/x-www-form-urlencoded',
  cookie: begun.headers.getSetCookie()[0].split(';')[0],
};

async function logIn() {
  const response = await handle(new Request(acmeRow.acsUrl, { method: 'POST', body, headers }));
  if (response.status !== 303) throw new Error(`the login ended with ${response.status}`);
}

const connection = await connections('acme');
const runs = {
  'verifyResponse alone': () => verifyResponse(connection, samlResponse, { requestId }),
  'warm login, by the handler': logIn,
  'cold login, by the handler': () => {
    connections.invalidate('acme');
    return logIn();
  },
  'defineConnection alone': () => defineConnection(acmeRow),
};
const times = await interleaveBoth(runs, { rounds: 11, calls: 200 });
const base = times['verifyResponse alone'].cpu;
for (const [name, { cpu }] of Object.entries(times)) {
  const ratio = (cpu / base).toFixed(2).padStart(5);
  console.log(
    `  ${name.padEnd(28)} ${cpu.toFixed(3).padStart(7)} ms CPU ${ratio} × verifyResponse`,
  );
}
