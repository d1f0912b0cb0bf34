import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { type Message, swapped } from '../message.ts';

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
];

export const signaturePlacement: readonly AttackCase[] = attackFamily('signature placement', [
  ...moved,
  ...copied,
  ...rest,
]);
