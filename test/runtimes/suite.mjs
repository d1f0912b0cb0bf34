// What must hold in every JavaScript runtime: the whole attack pack, and every kind of signature and
// encryption in both directions. Made of the installed package alone, so that any runtime can run it.
import { generateKeyPairSync } from 'node:crypto';
import {
  buildAuthnRequest,
  defineConnection,
  isSamlError,
  verifyResponse,
} from '../../examples/node_modules/samlet/dist/index.js';
import {
  attackPack,
  createFakeIdp,
  createParties,
  selfSignedCertificate,
} from '../../examples/node_modules/samlet/dist/testing.js';

const requestId = '_request';

const codeOf = (run) => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return isSamlError(error) ? error.code : String(error);
  }
};

function* attackChecks() {
  const now = new Date();
  const idp = createFakeIdp();
  const connection = defineConnection(idp.connectionOptions());
  const { acsUrl, entityId: audience } = connection;
  const parties = createParties({ idp, now, requestId, acsUrl, audience });
  // The other two ways to sign take the same code, and three times as long.
  const attacks = attackPack().filter(({ mode, applies }) => mode === 'both' && applies(parties));
  for (const attack of attacks) {
    const { family, name, expected } = attack;
    const posted = attack.make(parties);
    const code = codeOf(() => verifyResponse(connection, posted, { requestId, now }));
    yield { name: `${family}: ${name}`, code, expected };
  }
}

function* signatureChecks() {
  const algorithms = {
    'rsa-2048': ['rsa-sha256', 'rsa-sha384', 'rsa-sha512', 'rsa-pss-sha256', 'rsa-pss-sha512'],
    'ec-p256': ['ecdsa-sha256', 'ecdsa-sha512'],
  };
  for (const [keyType, names] of Object.entries(algorithms)) {
    const idp = createFakeIdp({ keyType });
    const connection = defineConnection(idp.connectionOptions());
    for (const name of names) {
      const signature = { signatureAlgorithm: name };
      const { samlResponse } = idp.respond({ inResponseTo: requestId, signature });
      const code = codeOf(() => verifyResponse(connection, samlResponse, { requestId }));
      yield { name: `a response signed with ${name}`, code, expected: 'accepted' };
    }
  }
}

function* encryptionChecks(missing) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = selfSignedCertificate(privateKey);
  const privateKeys = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const idp = createFakeIdp();
  const connection = defineConnection(idp.connectionOptions({ decryption: { privateKeys } }));
  const ways = ['aes128-gcm', 'aes192-gcm', 'aes256-gcm', 'aes128-cbc', 'aes256-cbc'].flatMap(
    (dataAlgorithm) => [
      { dataAlgorithm, keyTransport: 'rsa-oaep-mgf1p' },
      { dataAlgorithm, keyTransport: 'rsa-oaep', digest: 'sha256', maskGeneration: 'sha256' },
    ],
  );
  for (const way of ways.filter(({ dataAlgorithm }) => !missing.includes(dataAlgorithm))) {
    const encrypt = { certificate, ...way };
    const { samlResponse } = idp.respond({ inResponseTo: requestId, encrypt });
    const code = codeOf(() => verifyResponse(connection, samlResponse, { requestId }));
    const name = `an assertion encrypted with ${way.dataAlgorithm} and ${way.keyTransport}`;
    yield { name, code, expected: 'accepted' };
  }
}

function* requestChecks() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const certificate = selfSignedCertificate(privateKey);
  const idp = createFakeIdp();
  for (const signing of [undefined, { privateKey: pem }, { privateKey: pem, certificate }]) {
    const connection = defineConnection(idp.connectionOptions(signing ? { signing } : {}));
    const { searchParams } = new URL(buildAuthnRequest(connection).url);
    const code =
      searchParams.has('Signature') === (signing !== undefined) ? 'accepted' : 'unsigned';
    yield { name: `a request, ${signing ? 'signed' : 'unsigned'}`, code, expected: 'accepted' };
  }
}

function selectionCheck() {
  const idp = createFakeIdp();
  const connection = defineConnection(idp.connectionOptions());
  const { samlResponse } = idp.respond({ inResponseTo: requestId });
  const login = verifyResponse(connection, samlResponse, { requestId });
  const [code] = login.select('//saml:NameID');
  return { name: 'select()', code, expected: login.nameId };
}

/**
 * @param missing what this runtime is known not to have
 * @returns how many checks there were, and those that failed
 */
export function runSuite({ missing = [] } = {}) {
  const checks = [
    ...attackChecks(),
    ...signatureChecks(),
    ...encryptionChecks(missing),
    ...requestChecks(),
    selectionCheck(),
  ];
  return {
    count: checks.length,
    failures: checks.filter(({ code, expected }) => code !== expected),
  };
}
