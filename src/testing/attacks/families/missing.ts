import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import type { ResponseDescription } from '../../response-description.ts';
import { type AttackCase, type AttackRow, attackFamily, type SigningMode } from '../attack-case.ts';
import { signedWith } from '../message.ts';

type Expected =
  | SamlErrorCode
  | 'accepted'
  | Readonly<Record<SigningMode, SamlErrorCode | 'accepted'>>;

/** What may be missing only where the Response is not signed. */
const unlessSigned = (code: SamlErrorCode): Expected => ({
  both: code,
  response: code,
  assertion: 'accepted',
});

/** Each leaves one thing out before the IdP signs. */
const left: readonly (readonly [
  what: string,
  describe: ResponseDescription,
  expected: Expected,
])[] = [
  ['Version of the Response', { responseVersion: null }, 'version_unsupported'],
  ['Version of the Assertion', { assertionVersion: null }, 'version_unsupported'],
  ['IssueInstant of the Response', { responseIssueInstant: null }, 'issue_instant_invalid'],
  ['IssueInstant of the Assertion', { assertionIssueInstant: null }, 'issue_instant_invalid'],
  ['Issuer of the Response', { responseIssuer: null }, unlessSigned('response_issuer_missing')],
  ['Issuer of the Assertion', { assertionIssuer: null }, 'assertion_issuer_mismatch'],
  ['Destination', { destination: null }, unlessSigned('destination_missing')],
  ['InResponseTo of the Response', { responseInResponseTo: null }, 'accepted'],
  [
    'InResponseTo of the confirmation',
    { confirmationInResponseTo: null },
    'in_response_to_missing',
  ],
  ['InResponseTo altogether', { inResponseTo: null }, 'in_response_to_missing'],
  ['Status', { status: null }, 'status_not_success'],
  ['StatusCode', { status: { xml: { rawXml: '<saml2p:Status/>' } } }, 'status_not_success'],
  [
    'Value of StatusCode',
    { status: { xml: { rawXml: '<saml2p:Status><saml2p:StatusCode/></saml2p:Status>' } } },
    'status_not_success',
  ],
  ['Subject', { subject: null }, 'subject_missing'],
  ['NameID', { nameId: null }, 'name_id_missing'],
  ['text of NameID', { nameId: '' }, 'name_id_invalid'],
  ['Format of NameID', { nameIdFormat: null }, 'name_id_format_mismatch'],
  ['SubjectConfirmation', { confirmations: [] }, 'subject_confirmation_missing'],
  [
    'Method of SubjectConfirmation',
    { confirmations: [{ method: null }] },
    'subject_confirmation_missing',
  ],
  ['SubjectConfirmationData', { confirmations: [{ data: null }] }, 'in_response_to_missing'],
  ['Recipient', { recipient: null }, 'recipient_mismatch'],
  [
    'NotOnOrAfter of the confirmation',
    { confirmationNotOnOrAfter: null },
    'subject_confirmation_no_expiry',
  ],
  ['Conditions', { conditions: null }, 'conditions_missing'],
  ['AudienceRestriction', { audiences: [] }, 'audience_missing'],
  ['Audience', { audiences: [[]] }, 'audience_mismatch'],
  ['text of Audience', { audiences: [['']] }, 'audience_mismatch'],
  ['AuthnStatement', { authnStatements: [] }, 'authn_statement_missing'],
  ['AuthnInstant', { authnInstant: null }, 'authn_instant_invalid'],
  ['Name of an Attribute', { attributes: [{ name: null, values: ['x'] }] }, 'attributes_malformed'],
  [
    'text of the Name of an Attribute',
    { attributes: [{ name: '', values: ['x'] }] },
    'attributes_malformed',
  ],
  ['ID of the Assertion', { assertionId: null }, 'response_malformed'],
  ['text of the ID of the Assertion', { assertionId: '' }, 'response_malformed'],

  ['NotBefore of Conditions', { notBefore: null }, 'accepted'],
  ['NotOnOrAfter of Conditions', { notOnOrAfter: null }, 'accepted'],
  ['SessionIndex', { sessionIndex: null }, 'accepted'],
  ['AuthnContextClassRef', { authnContext: null }, 'accepted'],
  [
    'NameFormat of an Attribute',
    { attributes: [{ name: 'x', values: ['y'], nameFormat: null }] },
    'accepted',
  ],
  ['Format of the Issuers', { issuerFormat: null }, 'accepted'],
];

/** An Assertion without an ID cannot be signed by itself. */
const onlyResponseSigned = (what: string): boolean => what.endsWith('ID of the Assertion');

const rows: readonly AttackRow[] = left.map(([what, describe, expected]) => ({
  name: `no ${what}`,
  story: 'What is missing is not checked, by a reader that checks only what is there.',
  signed: describe,
  expected,
  ...(onlyResponseSigned(what) ? { modes: ['response'] as const } : {}),
}));

/** Each says something empty or unknown in place of what should stand there. */
const emptied: readonly AttackRow[] = [
  ['Version 1.1', 'Version="2.0"', 'Version="1.1"', 'version_unsupported'],
  ['Version 2', 'Version="2.0"', 'Version="2"', 'version_unsupported'],
  ['Version 2.00', 'Version="2.0"', 'Version="2.00"', 'version_unsupported'],
  ['Version 2.0 with a blank', 'Version="2.0"', 'Version="2.0 "', 'version_unsupported'],
  ['an unknown Status', 'status:Success', 'status:success', 'status_not_success'],
  ['a Status that begins like success', 'status:Success', 'status:Success2', 'status_not_success'],
  [
    'a Status that ends like success',
    'urn:oasis:names:tc:SAML:2.0:status:Success',
    'urn:evil:Success',
    'status_not_success',
  ],
].map(([name = '', from = '', to = '', expected]) => ({
  name,
  story: 'Not the value that counts, but one that is taken for it when nobody looks closely.',
  signed: signedWith(from, to),
  expected: expected as SamlErrorCode,
}));

export const missing: readonly AttackCase[] = attackFamily('something missing', [
  ...rows,
  ...emptied,
]);
