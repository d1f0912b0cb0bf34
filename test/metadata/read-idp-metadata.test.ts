import { expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { idpFromMetadata } from '../../src/metadata/idp-from-metadata.ts';
import { readIdpMetadata } from '../../src/metadata/read-idp-metadata.ts';
import { createFakeIdp } from '../../src/testing/create-fake-idp.ts';

const idp = createFakeIdp();

test('what the fake IdP publishes makes a connection that trusts it', () => {
  const metadata = readIdpMetadata(idp.metadata());
  expect(metadata).toEqual({
    entityId: idp.entityId,
    loginUrl: idp.loginUrl,
    ssoUrls: { redirect: idp.loginUrl },
    certificates: [idp.certificate],
    unusableCertificates: [],
    nameIdFormats: [
      'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
      'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    ],
    wantAuthnRequestsSigned: false,
  });
  const { idp: expected } = defineConnection(idp.connectionOptions());
  const connection = defineConnection({
    ...idp.connectionOptions(),
    idp: idpFromMetadata(metadata),
  });
  expect(connection.idp).toEqual(expected);
});
