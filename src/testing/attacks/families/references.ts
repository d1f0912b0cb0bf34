import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { type Message, swapped } from '../message.ts';

const id = ({ mode, responseId, assertionId }: Message): string =>
  mode === 'assertion' ? assertionId : responseId;

/** URIs that the IdP's own key signed, so that nothing but the shape of the Reference is wrong. */
const uris: readonly (readonly [what: string, uri: string | null])[] = [
  ['empty: the whole document', ''],
  ['absent', null],
  ['no more than a number sign', '#'],
  ['an address elsewhere', 'https://evil.example/response.xml#x'],
  ['a file', 'file:///etc/passwd'],
  ['part of a mail', 'cid:response@evil.example'],
  ['a relative path', 'response.xml'],
  ['inline data', 'data:text/xml,%3Ca/%3E'],
  ['XPointer to the root', '#xpointer(/)'],
  ['XPointer to an ID', "#xpointer(id('x'))"],
  ['XPointer to the first element', '#element(/1)'],
  ['XPointer with a predicate', "#xpointer(//*[@ID='x'])"],
  ['two number signs', '##x'],
  ['two IDs', '#x y'],
  ['an ID and a line break', '#x\nFAIL forged'],
  ['an ID that no element has', '#nobody'],
  ['an ID and a mark that turns text around', '#x\u202e'],
];

const signedUris: readonly AttackRow[] = uris.map(([what, uri]) => ({
  name: `a Reference whose URI is ${what}`,
  story: 'Only a bare ID of the element that the Signature stands in is signed content.',
  source: 'saml-core-2.0-os, 5.4.2',
  signed: { signature: { claims: { reference: uri } } },
  expected: 'signature_reference',
  attackerValues: [uri ?? ''],
}));

const referenceIn = (xml: string): string =>
  xml.slice(xml.indexOf('<ds:Reference'), xml.indexOf('</ds:SignedInfo>'));

const tampered: readonly AttackRow[] = [
  {
    name: 'the signature of the Assertion refers to the Response around it',
    story: 'An ancestor is signed; the reader trusts the child that holds the Signature.',
    modes: ['both', 'assertion'],
    tampered: (m) => m.swap(`URI="#${m.assertionId}"`, `URI="#${m.responseId}"`),
    expected: { both: 'signature_digest_mismatch', assertion: 'signature_reference' },
  },
  {
    name: 'the signature of the Response refers to the Assertion in it',
    story: 'Only the Assertion is signed; the reader trusts the Response.',
    source: 'CVE-2016-5697',
    modes: ['both', 'response'],
    tampered: (m) => m.swap(`URI="#${m.responseId}"`, `URI="#${m.assertionId}"`),
    expected: 'signature_reference',
  },
  {
    name: 'the signature refers to an element in Extensions',
    story: 'A sibling that nobody reads is signed.',
    tampered: (m) =>
      swapped(m.swap(m.status, `<saml2p:Extensions><a ID="_a"/></saml2p:Extensions>${m.status}`), {
        from: `URI="#${id(m)}"`,
        to: 'URI="#_a"',
      }),
    expected: 'signature_reference',
  },
  {
    name: 'a second Reference behind the first',
    story: 'A verifier that is content with one good Reference does not see the other.',
    source: 'CVE-2025-29774',
    tampered: (m) => m.swap('</ds:Reference>', `</ds:Reference>${referenceIn(m.xml)}`),
    expected: 'signature_reference',
  },
  {
    name: 'a second Reference before the first',
    story: 'The same, the other way round.',
    tampered: (m) => m.swap('<ds:Reference', `${referenceIn(m.xml)}<ds:Reference`),
    expected: 'signature_reference',
  },
  {
    name: 'a second Reference that the IdP signed along',
    story: 'SAML allows one Reference, whoever signs it.',
    signed: (m) => ({ signature: { claims: { signedInfo: { rawXml: referenceIn(m.xml) } } } }),
    expected: 'signature_reference',
  },
  {
    name: 'no Reference',
    story: 'A signature over nothing is a valid signature.',
    tampered: (m) => m.swap(referenceIn(m.xml), ''),
    expected: 'signature_reference',
  },
  {
    name: 'a Manifest in place of the Reference',
    story: 'References in a Manifest need not be checked, says XML Signature.',
    source: 'xmldsig-core, 5.1',
    tampered: (m) => m.swap(referenceIn(m.xml), `<ds:Manifest>${referenceIn(m.xml)}</ds:Manifest>`),
    expected: 'signature_reference',
  },
  {
    name: 'the Reference before the SignatureMethod',
    story: 'The order of a SignedInfo is fixed.',
    tampered: (m) =>
      swapped(m.swap(referenceIn(m.xml), ''), {
        from: '<ds:SignatureMethod',
        to: `${referenceIn(m.xml)}<ds:SignatureMethod`,
      }),
    expected: 'signature_malformed',
  },
  {
    name: 'a Reference of another namespace',
    story: 'A Reference by name only.',
    tampered: (m) =>
      m.swap(
        referenceIn(m.xml),
        referenceIn(m.xml)
          .replaceAll('ds:Reference', 'e:Reference')
          .replace('<e:Reference', '<e:Reference xmlns:e="urn:evil"'),
      ),
    expected: 'signature_reference',
  },
  {
    name: 'a Reference with the Type of a Manifest',
    story: 'The type of what is signed is claimed anew.',
    tampered: (m) =>
      m.swap('<ds:Reference', '<ds:Reference Type="http://www.w3.org/2000/09/xmldsig#Manifest"'),
    expected: 'signature_invalid',
  },
  {
    name: 'the ID in the Reference percent-encoded',
    story: 'A verifier that decodes the fragment finds an element, one that does not finds none.',
    tampered: (m) => m.swap(`URI="#${id(m)}"`, `URI="#%69${id(m).slice(1)}"`),
    expected: 'signature_reference',
  },
  {
    name: 'the ID in the Reference in upper case',
    story: 'IDs are not folded.',
    tampered: (m) => m.swap(`URI="#${id(m)}"`, `URI="#${id(m).toUpperCase()}"`),
    expected: 'signature_reference',
  },
  {
    name: 'two URI attributes in the Reference',
    story: 'One parser takes the first, another the last.',
    tampered: (m) => m.swap(`URI="#${id(m)}"`, `URI="#${id(m)}" URI="#_evil"`),
    expected: 'xml_malformed',
  },
  {
    name: 'the URI in a namespace of its own',
    story: 'An attribute that only looks like the one that counts.',
    tampered: (m) => m.swap(`URI="#${id(m)}"`, `xmlns:e="urn:evil" e:URI="#${id(m)}"`),
    expected: 'signature_reference',
  },
];

export const references: readonly AttackCase[] = attackFamily('references', [
  ...signedUris,
  ...tampered,
]);
