import { expect, test } from 'vitest';
import { writeSpMetadata } from '../../src/metadata/write-sp-metadata.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { tenantConnection } from '../support/login-fixture.ts';

test('is well-formed and says what an IdP must know', () => {
  const connection = tenantConnection();
  const xml = writeSpMetadata(connection);
  expect(() => parseXml(xml, defaultLimits)).not.toThrow();
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<md:EntityDescriptor /);
  expect(xml).toContain(`entityID="${connection.entityId}"`);
  expect(xml).toContain('protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"');
  expect(xml).toContain('WantAssertionsSigned="true"');
  expect(xml).toContain(
    '<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>' +
      '<md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" ' +
      `Location="${connection.acsUrl}" index="0" isDefault="true"/>`,
  );
});

test('escapes what is chosen freely', () => {
  const connection = tenantConnection('acme', { entityId: 'urn:a&b"<c>' });
  expect(writeSpMetadata(connection)).toContain('entityID="urn:a&#38;b&#34;&#60;c&#62;"');
});
