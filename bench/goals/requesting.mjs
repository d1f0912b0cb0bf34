// The address that starts a login, unsigned and signed with RSA-SHA256, beside what it cannot do
// without: deflate and RSA.
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { createRequire } from 'node:module';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { buildAuthnRequest, defineConnection } from '../../dist/index.js';
import { interleave } from '../lib/measure.mjs';
import { acsUrl, entityId, makeMessage } from '../lib/messages.mjs';

const require = createRequire(new URL('../peers/package.json', import.meta.url));

/** @returns CPU milliseconds: { unsigned: { samlet, node-saml, bare }, signed: … } */
export async function measureRequesting({ short }) {
  const { idp } = makeMessage({ groups: 1 });
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const { SAML } = require('@node-saml/node-saml');
  const nodeSaml = (options) => {
    const saml = new SAML({
      issuer: entityId,
      callbackUrl: acsUrl,
      entryPoint: idp.loginUrl,
      idpCert: idp.certificate,
      ...options,
    });
    return () => saml.getAuthorizeUrlAsync('state', undefined, {});
  };
  const samlet = (options) => {
    const connection = defineConnection(idp.connectionOptions(options));
    return () => buildAuthnRequest(connection, { relayState: 'state' }).url;
  };
  const url = new URL(samlet({})());
  const request = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest'), 'base64'));
  const options = short
    ? { rounds: 5, batchMilliseconds: 40 }
    : { rounds: 21, batchMilliseconds: 40 };
  const unsigned = await interleave(
    { samlet: samlet({}), 'node-saml': nodeSaml({}), bare: () => deflateRawSync(request) },
    options,
  );
  const key = createPrivateKey(privateKey);
  const signed = await interleave(
    {
      samlet: samlet({ signing: { privateKey } }),
      'node-saml': nodeSaml({ privateKey, signatureAlgorithm: 'sha256' }),
      bare: () => sign('sha256', deflateRawSync(request), key),
    },
    options,
  );
  return { unsigned, signed };
}
