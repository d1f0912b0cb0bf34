// The contenders, each told what the IdP signs, as its documentation asks for.
import { createRequire } from 'node:module';
import { defineConnection, verifyResponse } from '../../dist/index.js';
import { createBoxyhq, createSaml2Js } from './contenders.mjs';
import { acsUrl, entityId, requestId } from './messages.mjs';

const require = createRequire(new URL('../peers/package.json', import.meta.url));
const signs = (mode) => ({ response: mode !== 'assertion', assertion: mode !== 'response' });

function samlet({ idp: { metadata: _, ...idp } }) {
  const { certificate: certificates, entityId: issuer, loginUrl } = idp;
  const connection = defineConnection({
    entityId,
    acsUrl,
    idp: { entityId: issuer, loginUrl, certificates },
  });
  return (samlResponse) => verifyResponse(connection, samlResponse, { requestId }).nameId;
}

function nodeSaml({ idp, mode }) {
  const { SAML } = require('@node-saml/node-saml');
  const saml = new SAML({
    issuer: entityId,
    audience: entityId,
    callbackUrl: acsUrl,
    entryPoint: idp.loginUrl,
    idpCert: idp.certificate,
    idpIssuer: idp.entityId,
    wantAssertionsSigned: signs(mode).assertion,
    wantAuthnResponseSigned: signs(mode).response,
    validateInResponseTo: 'always',
  });
  return async (SAMLResponse) => {
    // What its own request would have left there.
    await saml.cacheProvider.saveAsync(requestId, new Date().toISOString());
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse });
    return profile.nameID;
  };
}

/** Without a schema check, which its documentation shows how to leave out. */
function samlify({ idp, mode }) {
  const library = require('samlify');
  library.setSchemaValidator({ validate: async () => 'skipped' });
  const sp = library.ServiceProvider({
    entityID: entityId,
    assertionConsumerService: [
      { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: acsUrl },
    ],
    wantMessageSigned: signs(mode).response,
    wantAssertionsSigned: signs(mode).assertion,
  });
  const provider = library.IdentityProvider({ metadata: idp.metadata() });
  return async (SAMLResponse) => {
    const { extract } = await sp.parseLoginResponse(provider, 'post', { body: { SAMLResponse } });
    return extract.nameID;
  };
}

export const contendersByMode = {
  samlet,
  'node-saml': nodeSaml,
  '@boxyhq/saml20': createBoxyhq,
  'saml2-js': createSaml2Js,
  samlify,
};
