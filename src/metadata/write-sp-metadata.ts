import type { Connection } from '../connection/connection.ts';
import { bindings, namespaces } from '../xml/namespaces.ts';
import { writeXml } from '../xml/write-xml.ts';

/**
 * Writes the metadata of this side, from which an IdP can be set up.
 *
 * @see saml-metadata-2.0-os, 2.4.4
 */
export function writeSpMetadata(connection: Connection): string {
  const xml = writeXml({
    name: 'md:EntityDescriptor',
    attributes: { 'xmlns:md': namespaces.md, entityID: connection.entityId },
    children: [
      {
        name: 'md:SPSSODescriptor',
        attributes: {
          AuthnRequestsSigned: 'false',
          WantAssertionsSigned: 'true',
          protocolSupportEnumeration: namespaces.samlp,
        },
        children: [
          { name: 'md:NameIDFormat', children: [connection.nameIdFormat] },
          {
            name: 'md:AssertionConsumerService',
            attributes: {
              Binding: bindings.httpPost,
              Location: connection.acsUrl,
              index: '0',
              isDefault: 'true',
            },
          },
        ],
      },
    ],
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`;
}
