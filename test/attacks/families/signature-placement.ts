import { type AttackCase, type AttackRow, attackFamily } from '../lab/attack-case.ts';
import { elementIn, type Message, swapped } from '../lab/message.ts';
import { requestId } from '../lab/parties.ts';

/** The message without its outermost signature, which is put before the first `before`. */
const movedBefore = (m: Message, before: string): string =>
  swapped(m.swap(m.signature, ''), { from: before, to: `${m.signature}${before}` });

/** Places that are neither directly in Response nor directly in Assertion. */
const places: readonly (readonly [place: string, before: string])[] = [
  ['Status', '</saml2p:Status>'],
  ['Subject', '</saml2:Subject>'],
  ['SubjectConfirmation', '</saml2:SubjectConfirmation>'],
  ['Conditions', '</saml2:Conditions>'],
  ['AuthnStatement', '</saml2:AuthnStatement>'],
  ['AttributeStatement', '</saml2:AttributeStatement>'],
  ['AttributeValue', '</saml2:AttributeValue>'],
  ['NameID', '</saml2:NameID>'],
];

const moved: readonly AttackRow[] = places.map(([place, before]) => ({
  name: `the signature moved into ${place}`,
  story: 'A verifier that searches for a Signature finds it anywhere.',
  source: 'CVE-2024-45409',
  tampered: (m) => movedBefore(m, before),
  expected: 'signature_misplaced',
}));

const copied: readonly AttackRow[] = places.map(([place, before]) => ({
  name: `the signature copied into ${place}`,
  story: 'The right Signature stays, a second one waits for another reader.',
  tampered: (m) => m.swap(before, `${m.signature}${before}`),
  expected: 'signature_misplaced',
}));

const inside = (m: Message, wrap: (signature: string) => string): string =>
  m.swap('</ds:KeyInfo>', `${wrap(m.signature)}</ds:KeyInfo>`);

const rest: readonly AttackRow[] = [
  {
    name: 'the signature copied into Issuer',
    story: 'An Issuer holds text only.',
    tampered: (m) => m.swap('</saml2:Issuer>', `${m.signature}</saml2:Issuer>`),
    expected: 'response_malformed',
  },
  {
    name: 'the signature twice in its place',
    story: 'Two signatures of one element: which is checked?',
    tampered: (m) => m.swap(m.signature, `${m.signature}${m.signature}`),
    expected: 'signature_misplaced',
  },
  {
    name: 'a signature of the attacker before the good one',
    story: 'The first Signature is read, the last one is checked.',
    tampered: (m) =>
      m.swap(
        m.signature,
        `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>${m.signature}`,
      ),
    expected: 'signature_misplaced',
  },
  {
    name: 'a signature in the KeyInfo of the signature',
    story: 'A Signature nested in another one.',
    tampered: (m) => inside(m, (signature) => signature),
    expected: 'signature_misplaced',
  },
  {
    name: 'a signature in an Object in the KeyInfo of the signature',
    story: 'The same, one level deeper.',
    tampered: (m) => inside(m, (signature) => `<ds:Object>${signature}</ds:Object>`),
    expected: 'signature_misplaced',
  },
  {
    name: 'the signature in Extensions',
    story: 'A detached Signature in a place for anything.',
    tampered: (m) =>
      swapped(m.swap(m.signature, ''), {
        from: m.status,
        to: `<saml2p:Extensions>${m.signature}</saml2p:Extensions>${m.status}`,
      }),
    expected: 'signature_misplaced',
  },
  {
    name: 'the signature behind the root',
    story: 'Detached from the document altogether.',
    tampered: (m) => `${m.swap(m.signature, '')}${m.signature}`,
    expected: 'xml_malformed',
  },
  {
    name: 'the signature around the Response',
    story: 'An enveloping Signature, with the Response in its Object.',
    tampered: (m) => {
      const bare = m.swap(m.signature, '').replace(/^<\?xml[^>]*\?>/, '');
      return swapped(m.signature, {
        from: '</ds:Signature>',
        to: `<ds:Object>${bare}</ds:Object></ds:Signature>`,
      });
    },
    expected: 'response_wrong_root',
  },
  {
    name: 'the signature of the Assertion moved to the Response',
    story: 'A reader that asks only whether the Response has a Signature is content.',
    modes: ['assertion'],
    tampered: (m) => movedBefore(m, m.status),
    expected: 'signature_reference',
  },
  {
    name: 'the signature of the Response moved to the Assertion',
    story: 'A reader that asks only whether the Assertion has a Signature is content.',
    modes: ['response'],
    tampered: (m) => movedBefore(m, '<saml2:Subject '),
    expected: 'signature_reference',
  },
  {
    name: 'the two signatures exchanged',
    story: 'Both are there, each in the wrong element.',
    modes: ['both'],
    tampered: (m) =>
      swapped(
        swapped(m.swap(m.responseSignature, '<swap/>'), {
          from: m.assertionSignature,
          to: m.responseSignature,
        }),
        {
          from: '<swap/>',
          to: m.assertionSignature,
        },
      ),
    expected: 'signature_reference',
  },
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
  const metadata = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_metadata" entityID="${requestId}"><?sign _metadata?></md:EntityDescriptor>`;
  const xml = Buffer.from(
    m.signedAnew({ mutateBeforeSigning: () => metadata }),
    'base64',
  ).toString();
  return { xml, signature: elementIn(xml, 'ds:Signature') };
}

export const signaturePlacement: readonly AttackCase[] = attackFamily('signature placement', [
  ...moved,
  ...copied,
  ...rest,
]);
