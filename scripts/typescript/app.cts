// The same from CommonJS; compiled by scripts/check-typescript.mjs only.
import samlet = require('samlet');
import testing = require('samlet/testing');

const idp = testing.createFakeIdp();
export const connection = samlet.defineConnection(idp.connectionOptions());
export const email: string = samlet.verifyResponse(connection, 'PHNhbWw+', {
  requestId: '_1',
}).email;
