// samlet and the libraries beside it, each set up the way its documentation asks for: one
// function that takes the form value and returns (a promise of) who signed in.
import { createRequire } from 'node:module';
import { acsUrl, entityId, requestId } from './messages.mjs';
import { createSamlet } from './samlet.mjs';

const require = createRequire(new URL('../peers/package.json', import.meta.url));

export { createSamlet };

/** Its default asks for both signatures. */
export function createNodeSaml({ idp }) {
  const { SAML } = require('@node-saml/node-saml');
  const saml = new SAML({
    issuer: entityId,
    audience: entityId,
    callbackUrl: acsUrl,
    entryPoint: idp.loginUrl,
    idpCert: idp.certificate,
    idpIssuer: idp.entityId,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: 'never',
  });
  return async (SAMLResponse) => {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse });
    return profile.nameID;
  };
}

export function createBoxyhq({ idp }) {
  const { default: saml20 } = require('@boxyhq/saml20');
  const options = { publicKey: idp.certificate, audience: entityId, inResponseTo: requestId };
  return async (samlResponse) => {
    const xml = Buffer.from(samlResponse, 'base64').toString('utf8');
    const { claims } = await saml20.validate(xml, options);
    return claims['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier'];
  };
}

export function createSaml2Js({ idp }) {
  const { IdentityProvider, ServiceProvider } = require('saml2-js');
  const sp = new ServiceProvider({
    entity_id: entityId,
    assert_endpoint: acsUrl,
    audience: entityId,
  });
  const provider = new IdentityProvider({
    sso_login_url: idp.loginUrl,
    sso_logout_url: idp.loginUrl,
    certificates: [idp.certificate],
    allow_unencrypted_assertion: true,
  });
  return (SAMLResponse) =>
    new Promise((resolve, reject) => {
      sp.post_assert(provider, { request_body: { SAMLResponse } }, (error, { user } = {}) =>
        error ? reject(error) : resolve(user.name_id),
      );
    });
}

/** Without a schema check, which its documentation shows how to leave out. */
export function createSamlify({ idp }) {
  const samlify = require('samlify');
  samlify.setSchemaValidator({ validate: async () => 'skipped' });
  const sp = samlify.ServiceProvider({
    entityID: entityId,
    assertionConsumerService: [
      { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: acsUrl },
    ],
    wantMessageSigned: true,
    wantAssertionsSigned: true,
  });
  const provider = samlify.IdentityProvider({ metadata: idp.metadata() });
  return async (SAMLResponse) => {
    const { extract } = await sp.parseLoginResponse(provider, 'post', { body: { SAMLResponse } });
    return extract.nameID;
  };
}

export const contenders = {
  samlet: createSamlet,
  'node-saml': createNodeSaml,
  '@boxyhq/saml20': createBoxyhq,
  'saml2-js': createSaml2Js,
  samlify: createSamlify,
};
