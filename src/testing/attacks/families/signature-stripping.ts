import { Buffer } from 'node:buffer';
import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { elementIn, type Message, swapped } from '../message.ts';

const rows: readonly AttackRow[] = [
  {
    name: 'the only signature removed',
    story: 'A verifier without a signature to check has nothing to complain about.',
    modes: ['assertion', 'response'],
    tampered: (m) => m.swap(m.signature, ''),
    expected: 'signature_missing',
  },
  {
    name: 'both signatures removed',
    story: 'The same for a message that was signed twice.',
    modes: ['both'],
    tampered: (m) =>
      swapped(m.swap(m.responseSignature, ''), { from: m.assertionSignature, to: '' }),
    expected: 'signature_missing',
  },
  {
    name: 'a signature removed where the connection wants both',
    story: 'One signature is left, and the connection says that it takes two.',
    modes: ['both'],
    tampered: (m) => m.swap(m.responseSignature, ''),
    expected: 'signature_missing',
    connection: { requireSigned: 'both' },
  },
  {
    name: 'a broken signature beside a good one',
    story: 'One valid signature would do, but what is there must be valid.',
    modes: ['both'],
    tampered: (m) =>
      swapped(m.xml, {
        from: m.responseSignature,
        to: m.responseSignature
          .replace('KeyInfo>', 'KeyInfo>')
          .replace(/<ds:SignatureValue>..../, '<ds:SignatureValue>AAAA'),
      }),
    expected: 'signature_invalid',
  },
  {
    name: 'a broken signature on the Assertion under a good one',
    story: 'The Response is signed, so why look at the Assertion? Because nobody sends that.',
    modes: ['both'],
    signed: { assertionSignature: { claims: { signatureValue: 'AAAA' } } },
    expected: 'signature_invalid',
  },
  {
    name: 'an empty Signature in an unsigned Response',
    story: 'The Response looks signed to whoever only asks whether a Signature is there.',
    modes: ['assertion'],
    tampered: (m) =>
      m.swap(m.status, `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>${m.status}`),
    expected: 'signature_malformed',
  },
  {
    name: 'the only signature in another namespace',
    story: 'By name a Signature, by namespace none.',
    modes: ['assertion', 'response'],
    tampered: (m) =>
      m.swap(
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
        '<ds:Signature xmlns:ds="http://www.w3.org/2009/xmldsig11#">',
      ),
    expected: { assertion: 'signature_missing', response: 'response_malformed' },
  },
  {
    name: 'the signature of metadata that the same key signed',
    story: 'Metadata is public and signed by the IdP; its Signature is put into a forged login.',
    source: 'CVE-2024-6800',
    tampered: (m) =>
      m.swap(
        m.assertion,
        swapped(m.forged, {
          from: '</saml2:Issuer>',
          to: `</saml2:Issuer>${signedMetadata(m).signature}`,
        }),
      ),
    modes: ['assertion'],
    expected: 'signature_reference',
  },
  {
    name: 'metadata that the same key signed inside Extensions',
    story: 'A verifier that wants any valid Signature finds the one of the metadata.',
    source: 'CVE-2024-6800',
    modes: ['assertion'],
    tampered: (m) =>
      swapped(m.swap(m.assertion, m.forged), {
        from: m.status,
        to: `<saml2p:Extensions>${signedMetadata(m).xml}</saml2p:Extensions>${m.status}`,
      }),
    expected: 'signature_misplaced',
  },
];

function signedMetadata(m: Message): { readonly xml: string; readonly signature: string } {
  const metadata = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_metadata" entityID="https://idp.example"><?sign _metadata?></md:EntityDescriptor>`;
  const xml = Buffer.from(
    m.signedAnew({ mutateBeforeSigning: () => metadata }),
    'base64',
  ).toString();
  return { xml, signature: elementIn(xml, 'ds:Signature') };
}

export const signatureStripping: readonly AttackCase[] = attackFamily('signature stripping', rows);
