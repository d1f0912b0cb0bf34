import { bindings, namespaces } from '../xml/namespaces.ts';
import { nameIdFormatUri } from './name-id-format-uri.ts';
import { renderXml } from './render-xml.ts';
import { element } from './xml-content.ts';

/** @see saml-metadata-2.0-os, 2.4.3 */
export function idpMetadata(idp: {
  readonly entityId: string;
  readonly loginUrl: string;
  /** PEM. */
  readonly certificate: string;
  /** Default false. */
  readonly wantsSignedRequests?: boolean;
  /** Default none. Okta takes logout messages by POST. */
  readonly logoutUrl?: string;
}): string {
  const base64 = idp.certificate.replace(/-----[A-Z ]+-----|\s/g, '');
  const descriptor = element(
    'md:IDPSSODescriptor',
    {
      WantAuthnRequestsSigned: String(idp.wantsSignedRequests ?? false),
      protocolSupportEnumeration: namespaces.samlp,
    },
    element(
      'md:KeyDescriptor',
      { use: 'signing' },
      element(
        'ds:KeyInfo',
        { 'xmlns:ds': namespaces.ds },
        element('ds:X509Data', {}, element('ds:X509Certificate', {}, base64)),
      ),
    ),
    ...(idp.logoutUrl === undefined
      ? []
      : [
          element('md:SingleLogoutService', {
            Binding: bindings.httpPost,
            Location: idp.logoutUrl,
          }),
        ]),
    element('md:NameIDFormat', {}, nameIdFormatUri('unspecified')),
    element('md:NameIDFormat', {}, nameIdFormatUri('emailAddress')),
    ...[bindings.httpPost, bindings.httpRedirect].map((Binding) =>
      element('md:SingleSignOnService', { Binding, Location: idp.loginUrl }),
    ),
  );
  const root = element(
    'md:EntityDescriptor',
    { entityID: idp.entityId, 'xmlns:md': namespaces.md },
    descriptor,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>${renderXml(root, { pretty: false })}`;
}
