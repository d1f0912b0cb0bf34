import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import type { ResponseDescription } from '../../response-description.ts';
import {
  type AttackCase,
  type AttackRow,
  attackFamily,
  inTurn,
  type SigningMode,
} from '../attack-case.ts';
import { signedWith, swapped } from '../message.ts';

/** Ends the line and writes another, turns text around, hides some, and is long. */
const hostile =
  'x\r\nok   The signature is valid\t\u202e\u2066\u200b\ufeff\u0085\u2028\u2029\u3164\u{e0041}';
const long = `${hostile}${'y'.repeat(2000)}`;

/** Every place whose text a refusal repeats. */
const places: readonly (readonly [
  what: string,
  describe: (text: string) => ResponseDescription,
  expected: SamlErrorCode | Readonly<Record<SigningMode, SamlErrorCode>>,
])[] = [
  ['Destination', (destination) => ({ destination }), 'destination_mismatch'],
  ['Recipient', (recipient) => ({ recipient }), 'recipient_mismatch'],
  ['Audience', (audience) => ({ audience }), 'audience_mismatch'],
  ['Issuer of the Response', (responseIssuer) => ({ responseIssuer }), 'response_issuer_mismatch'],
  [
    'Issuer of the Assertion',
    (assertionIssuer) => ({ assertionIssuer }),
    'assertion_issuer_mismatch',
  ],
  ['Format of the Issuers', (issuerFormat) => ({ issuerFormat }), 'response_issuer_mismatch'],
  ['InResponseTo', (inResponseTo) => ({ inResponseTo }), 'in_response_to_mismatch'],
  ['Version of the Response', (responseVersion) => ({ responseVersion }), 'version_unsupported'],
  ['Version of the Assertion', (assertionVersion) => ({ assertionVersion }), 'version_unsupported'],
  ['IssueInstant', (responseIssueInstant) => ({ responseIssueInstant }), 'issue_instant_invalid'],
  ['StatusCode', (text) => ({ status: `urn:x:${text}` }), 'status_not_success'],
  [
    'nested StatusCode',
    (text) => ({ status: ['Responder', `urn:x:${text}`] }),
    'status_not_success',
  ],
  [
    'StatusMessage',
    (statusMessage) => ({ status: 'Responder', statusMessage }),
    'status_not_success',
  ],
  ['NameID', (nameId) => ({ nameId }), 'name_id_invalid'],
  ['Format of the NameID', (nameIdFormat) => ({ nameIdFormat }), 'name_id_format_mismatch'],
  [
    'Method of the confirmation',
    (method) => ({ confirmations: [{ method: `urn:x:${method}` }] }),
    'subject_confirmation_missing',
  ],
  [
    'NotBefore of the confirmation',
    (confirmationNotBefore) => ({ confirmationNotBefore }),
    'subject_confirmation_not_before',
  ],
  [
    'NotOnOrAfter of the confirmation',
    (confirmationNotOnOrAfter) => ({ confirmationNotOnOrAfter }),
    'subject_confirmation_expired',
  ],
  ['NotBefore', (notBefore) => ({ notBefore }), 'conditions_time_invalid'],
  ['NotOnOrAfter', (notOnOrAfter) => ({ notOnOrAfter }), 'conditions_time_invalid'],
  ['AuthnInstant', (authnInstant) => ({ authnInstant }), 'authn_instant_invalid'],
  ['SessionNotOnOrAfter', (sessionNotOnOrAfter) => ({ sessionNotOnOrAfter }), 'session_expired'],
  [
    'URI of the Reference',
    (reference) => ({ signature: { claims: { reference } } }),
    'signature_reference',
  ],
  [
    'Algorithm of the signature',
    (signatureAlgorithm) => ({ signature: { claims: { signatureAlgorithm } } }),
    'signature_algorithm_refused',
  ],
  [
    'Algorithm of the digest',
    (digestAlgorithm) => ({ signature: { claims: { digestAlgorithm } } }),
    'signature_algorithm_refused',
  ],
  [
    'Algorithm of the canonicalization',
    (canonicalization) => ({ signature: { claims: { canonicalization } } }),
    'signature_canonicalization',
  ],
  [
    'Algorithm of a transform',
    (transform) => ({ signature: { claims: { transforms: [transform] } } }),
    'signature_transform',
  ],
  [
    'SignatureValue',
    (signatureValue) => ({ signature: { claims: { signatureValue } } }),
    'signature_malformed',
  ],
  [
    'DigestValue',
    (digestValue) => ({ signature: { claims: { digestValue } } }),
    'signature_malformed',
  ],
];

const repeated: readonly AttackRow[] = places.flatMap(([what, describe, expected]) =>
  [hostile, long].map(
    (text): AttackRow => ({
      name: `${text === long ? 'long ' : ''}lines in ${what}`,
      story: 'The refusal is logged, and the log reads as the attacker wants.',
      source: 'CWE-117',
      signed: describe(text),
      expected,
      attackerValues: [text],
    }),
  ),
);

const reference = '&#13;&#10;ok   The signature is valid&#x202e;';

/** Texts that the parser itself repeats. */
const parsed: readonly (readonly [
  what: string,
  from: string,
  to: string,
  expected: SamlErrorCode,
])[] = [
  [
    'the target of a processing instruction',
    '<saml2p:Status ',
    '<?x\u3164y z?><saml2p:Status ',
    'xml_processing_instruction',
  ],
  [
    'a relative namespace',
    '<saml2p:Status ',
    `<a xmlns="${reference}"/><saml2p:Status `,
    'xml_namespace_relative',
  ],
  ['an encoding', 'encoding="UTF-8"', 'encoding="\u202e\u2028"', 'xml_malformed'],
  ['the name of an element', '<saml2p:Status ', '<x\u3164y/><saml2p:Status ', 'response_malformed'],
  ['an end tag', '</saml2:Issuer>', '</saml2:Issuer\u202e>', 'xml_malformed'],
  ['an entity', '</saml2:Issuer>', '&x\u3164y;</saml2:Issuer>', 'xml_malformed'],
  ['an undeclared prefix', '<saml2p:Status ', '<x\u3164y:a/><saml2p:Status ', 'xml_malformed'],
];

const inNames: readonly AttackRow[] = parsed.map(([what, from, to, expected]) => ({
  name: `invisible letters in ${what}`,
  story: 'What the parser says of a fault holds a piece of the message.',
  source: 'CWE-117',
  tampered: (m) => m.swap(from, to),
  expected,
}));

const rest: readonly AttackRow[] = [
  {
    name: 'lines in an ID that stands twice',
    story: 'The ID is repeated in the refusal.',
    tampered: (m) =>
      swapped(m.xml, {
        from: m.status,
        to: `<saml2p:Extensions><a ID="${reference}"/><a ID="${reference}"/></saml2p:Extensions>${m.status}`,
      }),
    expected: 'xml_duplicate_id',
  },
  {
    name: 'an invisible letter in the name of a condition',
    story: 'The name of the condition is repeated in the refusal.',
    signed: signedWith('</saml2:Conditions>', '<x\u3164y/></saml2:Conditions>'),
    expected: 'condition_unknown',
  },
  {
    name: 'an invisible letter in the name of an element that may not stand there',
    story: 'The name of the element is repeated in the refusal.',
    signed: signedWith('</saml2:Subject>', '<x\u3164y/></saml2:Subject>'),
    expected: 'response_malformed',
  },
  {
    name: 'lines in the form value',
    story: 'The form value is no base64, and the refusal says why.',
    posted: () => `AAAA\u202e${hostile}`,
    expected: 'response_base64_spaces',
  },
  {
    name: 'markup in an Audience',
    story: 'The refusal is shown in a page, or a sheet, or a shell.',
    signed: { audience: '"><script>alert(1)</script>=cmd|`id`$(id)%0d%0a{{7*7}}' },
    expected: 'audience_mismatch',
  },
];

export const logForging: readonly AttackCase[] = attackFamily('log forging', [
  ...inTurn(repeated),
  ...inNames,
  ...rest,
]);
