import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { type Message, swapped } from '../message.ts';

const protocol = 'xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol"';
const assertion = 'xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"';
const bare = ({ xml }: Message): string => xml.replace(/^<\?xml[^>]*\?>/, '');
const renamed = (m: Message, name: string): string => m.xml.replaceAll('saml2p:Response', name);

const roots: readonly (readonly [
  what: string,
  change: (m: Message) => string,
  expected?: SamlErrorCode,
])[] = [
  ['the Assertion alone', (m) => m.assertion],
  ['a LogoutResponse', (m) => renamed(m, 'saml2p:LogoutResponse')],
  ['a LogoutRequest', (m) => renamed(m, 'saml2p:LogoutRequest')],
  ['an AuthnRequest', (m) => renamed(m, 'saml2p:AuthnRequest')],
  ['an ArtifactResponse', (m) => renamed(m, 'saml2p:ArtifactResponse')],
  ['a NameIDMappingResponse', (m) => renamed(m, 'saml2p:NameIDMappingResponse')],
  ['a response in another case', (m) => renamed(m, 'saml2p:response')],
  [
    'an ArtifactResponse with the Response in it',
    (m) => `<saml2p:ArtifactResponse ${protocol}>${bare(m)}</saml2p:ArtifactResponse>`,
  ],
  [
    'a SOAP envelope with the Response in it',
    (m) =>
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${bare(m)}</s:Body></s:Envelope>`,
  ],
  [
    'a WS-Trust answer with the Assertion in it',
    (m) =>
      `<t:RequestSecurityTokenResponse xmlns:t="http://docs.oasis-open.org/ws-sx/ws-trust/200512">${m.assertion}</t:RequestSecurityTokenResponse>`,
  ],
  ['an EncryptedAssertion', () => `<saml2:EncryptedAssertion ${assertion}/>`],
  ['a Status', (m) => m.status],
  ['a Signature', (m) => m.signature],
  [
    'metadata',
    () => '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/>',
  ],
  ['a page', () => '<html><body/></html>'],
  ['a Response of no namespace', () => '<Response/>'],
  [
    'a Response in a Response',
    (m) =>
      swapped(m.xml, {
        from: '</saml2p:Response>',
        to: `${swapped(bare(m), { from: m.responseId, to: '_inner' }).replaceAll(m.assertionId, '_x').replaceAll(m.responseId, '_inner')}</saml2p:Response>`,
      }),
    'response_malformed',
  ],
  ['two Responses', (m) => `${m.xml}${bare(m)}`, 'xml_malformed'],
  ['text behind the Response', (m) => `${m.xml}alice`, 'xml_malformed'],
  [
    'text before the Response',
    (m) => m.swap('<saml2p:Response ', 'alice<saml2p:Response '),
    'xml_malformed',
  ],
  ['a CDATA section behind the Response', (m) => `${m.xml}<![CDATA[x]]>`, 'xml_malformed'],
  ['an end tag too many', (m) => `${m.xml}</saml2p:Response>`, 'xml_malformed'],
  ['an end tag too few', (m) => m.xml.slice(0, -'</saml2p:Response>'.length), 'xml_malformed'],
  ['half of the Response', (m) => m.xml.slice(0, m.xml.length / 2), 'xml_malformed'],
  [
    'end tags exchanged',
    (m) => m.swap('</saml2:Assertion></saml2p:Response>', '</saml2p:Response></saml2:Assertion>'),
    'xml_malformed',
  ],
  ['a comment only', () => '<!-- nothing -->', 'xml_malformed'],
  ['an XML declaration only', () => '<?xml version="1.0"?>', 'xml_malformed'],
];

const rows: readonly AttackRow[] = roots.map(
  ([what, change, expected = 'response_wrong_root']) => ({
    name: what,
    story: 'Something that is no Response, or more than one, posted where a Response belongs.',
    tampered: change,
    expected,
  }),
);

export const wrongRoots: readonly AttackCase[] = attackFamily('wrong roots', rows);
