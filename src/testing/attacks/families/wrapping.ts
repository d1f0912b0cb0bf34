import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { forge, type Message, mallory, swapped } from '../message.ts';

const paper = 'Somorovsky et al., On Breaking SAML, USENIX Security 2012';

/** Behind the last child of the Response. */
const appended = ({ xml }: Message, extra: string): string =>
  swapped(xml, { from: '</saml2p:Response>', to: `${extra}</saml2p:Response>` });

/** The Response as text, without the XML declaration. */
const bareResponse = ({ xml, responseSignature }: Message): string =>
  xml.replace(/^<\?xml[^>]*\?>/, '').replace(responseSignature, '');

/** The same Response about mallory, with another ID, signed by nobody. */
const evilResponse = (m: Message): string =>
  forge(
    bareResponse(m).replace(m.responseId, '_evil').replaceAll(m.assertionId, '_forged'),
  ).replace(m.assertionSignature.replaceAll(m.assertionId, '_forged'), '');

const withIssuerThen = (xml: string, extra: string): string =>
  swapped(xml, { from: '</saml2:Issuer>', to: `</saml2:Issuer>${extra}` });

const inSignature = (signature: string, extra: string): string =>
  swapped(signature, { from: '</ds:Signature>', to: `${extra}</ds:Signature>` });

const responseSigned = ['both', 'response'] as const;
const assertionSigned = ['both', 'assertion'] as const;

const rows: readonly AttackRow[] = [
  {
    name: 'XSW1: the signed Response inside the Signature of a forged one',
    story: 'The verifier follows the ID into the Signature, the reader takes the root.',
    source: paper,
    modes: responseSigned,
    tampered: (m) =>
      withIssuerThen(evilResponse(m), inSignature(m.responseSignature, bareResponse(m))),
    expected: 'assertion_multiple',
  },
  {
    name: 'XSW2: the signed Response before its Signature in a forged one',
    story: 'The same with a detached signature: the signed element is a sibling.',
    source: paper,
    modes: responseSigned,
    tampered: (m) => withIssuerThen(evilResponse(m), `${bareResponse(m)}${m.responseSignature}`),
    expected: 'response_malformed',
  },
  {
    name: 'XSW3: a forged Assertion before the signed one',
    story: 'The verifier finds the signed Assertion by ID, the reader takes the first.',
    source: `${paper}; CVE-2025-47949, CVE-2025-46572, CVE-2025-54419, CVE-2025-54369`,
    tampered: (m) => m.swap(m.assertion, `${m.forged}${m.assertion}`),
    expected: 'assertion_multiple',
  },
  {
    name: 'XSW3 with the forged Assertion behind',
    story: 'Like XSW3, for a reader that takes the last Assertion.',
    source: paper,
    tampered: (m) => appended(m, m.forged),
    expected: 'assertion_multiple',
  },
  {
    name: 'XSW4: the signed Assertion inside a forged one',
    story: 'The forged Assertion is the only one directly in the Response.',
    source: paper,
    tampered: (m) =>
      m.swap(
        m.assertion,
        swapped(m.forged, { from: '</saml2:Assertion>', to: `${m.assertion}</saml2:Assertion>` }),
      ),
    expected: 'assertion_multiple',
  },
  {
    name: 'XSW5: a forged Assertion takes the Signature, the signed one moves to the end',
    story: 'The Signature stands in the forged Assertion and refers to the bare one by ID.',
    source: `${paper}; CVE-2024-45409`,
    modes: assertionSigned,
    tampered: (m) =>
      appended(
        { ...m, xml: m.swap(m.assertion, withIssuerThen(m.forged, m.assertionSignature)) },
        m.bareAssertion,
      ),
    expected: 'assertion_multiple',
  },
  {
    name: 'XSW6: a forged Assertion whose Signature holds the signed one',
    story: 'The signed Assertion hides behind KeyInfo in the Signature of the forged one.',
    source: paper,
    modes: assertionSigned,
    tampered: (m) =>
      m.swap(
        m.assertion,
        withIssuerThen(m.forged, inSignature(m.assertionSignature, m.bareAssertion)),
      ),
    expected: 'assertion_multiple',
  },
  {
    name: 'XSW7: a forged Assertion inside Extensions',
    story: 'Extensions may hold anything, so a schema lets the forged Assertion pass.',
    source: paper,
    tampered: (m) =>
      m.swap(m.status, `<saml2p:Extensions>${m.forged}</saml2p:Extensions>${m.status}`),
    expected: 'assertion_multiple',
  },
  {
    name: 'XSW7 with the ID of the signed Assertion',
    story: 'Two elements of one ID: the verifier takes the one, the reader the other.',
    source: paper,
    tampered: (m) =>
      m.swap(
        m.status,
        `<saml2p:Extensions>${m.forged.replace('_forged', m.assertionId)}</saml2p:Extensions>${m.status}`,
      ),
    expected: 'xml_duplicate_id',
  },
  {
    name: 'XSW8: the signed Assertion in an Object of the forged one’s Signature',
    story: 'Object may hold anything; the signed Assertion waits there for the verifier.',
    source: paper,
    modes: assertionSigned,
    tampered: (m) =>
      m.swap(
        m.assertion,
        withIssuerThen(
          m.forged,
          inSignature(m.assertionSignature, `<ds:Object>${m.bareAssertion}</ds:Object>`),
        ),
      ),
    expected: 'assertion_multiple',
  },
  {
    name: 'the signed Response inside Extensions of a forged one',
    story: 'The Signature of the root refers to the Response in Extensions.',
    source: paper,
    modes: responseSigned,
    tampered: (m) =>
      withIssuerThen(
        evilResponse(m),
        `${m.responseSignature}<saml2p:Extensions>${bareResponse(m)}</saml2p:Extensions>`,
      ),
    expected: 'assertion_multiple',
  },
  {
    name: 'the signed Response, whole, as a child of a forged one',
    story: 'A verifier that looks for any valid Signature finds one.',
    tampered: (m) => withIssuerThen(evilResponse(m), m.xml.replace(/^<\?xml[^>]*\?>/, '')),
    expected: 'response_malformed',
  },
  {
    name: 'a forged Response behind the signed one, as a second root',
    story: 'A lenient parser takes both roots; the verifier looks at one, the reader at the other.',
    source: 'CVE-2022-39353, CVE-2022-39299',
    tampered: (m) => `${m.xml}${evilResponse(m)}`,
    expected: 'xml_malformed',
  },
  {
    name: 'a forged Response before the signed one, as a second root',
    story: 'The same, the other way round.',
    source: 'CVE-2022-39353, CVE-2022-39299',
    tampered: (m) => `${evilResponse(m)}${m.xml.replace(/^<\?xml[^>]*\?>/, '')}`,
    expected: 'xml_malformed',
  },
  {
    name: 'the signed Assertion replaced, its Signature kept',
    story: 'The plainest forgery: change the name and hope that nobody looks at the digest.',
    tampered: (m) => forge(m.xml),
    expected: 'signature_digest_mismatch',
  },
  {
    name: 'the Assertion in a Response of the attacker, with the Signature of the Response',
    story: 'The outer signature is kept over a Response that has another ID now.',
    modes: responseSigned,
    tampered: (m) => withIssuerThen(evilResponse(m), m.responseSignature),
    expected: 'signature_reference',
  },
  {
    name: 'a forged Assertion with the Signature of the signed one',
    story: 'The Signature is moved to the forged Assertion, the signed one is gone.',
    modes: ['assertion'],
    tampered: (m) => m.swap(m.assertion, withIssuerThen(m.forged, m.assertionSignature)),
    expected: 'signature_reference',
  },
  {
    name: 'a forged Assertion with the ID and the Signature of the signed one',
    story: 'The Reference fits, the digest does not.',
    modes: ['assertion'],
    tampered: (m) => m.swap(m.assertion, forge(m.assertion)),
    expected: 'signature_digest_mismatch',
  },
];

export const wrapping: readonly AttackCase[] = attackFamily(
  'signature wrapping',
  rows.map((row) => ({ attackerValues: [mallory], ...row })),
);
