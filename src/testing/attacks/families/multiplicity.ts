import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import type { ResponseDescription } from '../../response-description.ts';
import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { type Message, mallory, signedWith } from '../message.ts';

type Described = ResponseDescription | ((valid: Message) => ResponseDescription);

const raw = (
  place: 'response' | 'assertion' | 'subject' | 'conditions' | 'attributeStatement',
  rawXml: string,
): ResponseDescription => ({ extra: { [place]: { rawXml } } });
const subject = `<saml2:Subject><saml2:NameID>${mallory}</saml2:NameID></saml2:Subject>`;
const wrong = 'https://evil.example';

/** All of them signed by the IdP: what SAML allows once stands twice, or in more than one way. */
const signed: readonly (readonly [
  name: string,
  describe: Described,
  expected: SamlErrorCode | 'accepted',
])[] = [
  ['two Assertions', (m) => raw('response', m.forged), 'assertion_multiple'],
  ['no Assertion', { assertion: null, sign: 'response' }, 'assertion_missing'],
  [
    'two Issuers in the Response',
    signedWith(
      /<saml2p:Status /,
      '<saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">https://evil.example</saml2:Issuer><saml2p:Status ',
    ),
    'response_malformed',
  ],
  [
    'two Issuers in the Assertion',
    raw('assertion', '<saml2:Issuer>https://evil.example</saml2:Issuer>'),
    'response_malformed',
  ],
  ['two Subjects', raw('assertion', subject), 'response_malformed'],
  ['two NameIDs', raw('subject', `<saml2:NameID>${mallory}</saml2:NameID>`), 'response_malformed'],
  ['two Conditions', raw('assertion', '<saml2:Conditions/>'), 'response_malformed'],
  ['two Advice', raw('assertion', '<saml2:Advice/><saml2:Advice/>'), 'response_malformed'],
  [
    'two Statuses',
    raw('response', '<saml2p:Status><saml2p:StatusCode Value="x"/></saml2p:Status>'),
    'response_malformed',
  ],
  [
    'two StatusCodes',
    { extra: { status: { rawXml: '<saml2p:StatusCode Value="x"/>' } } },
    'response_malformed',
  ],
  [
    'two StatusMessages',
    {
      extra: {
        status: {
          rawXml:
            '<saml2p:StatusMessage>a</saml2p:StatusMessage><saml2p:StatusMessage>b</saml2p:StatusMessage>',
        },
      },
    },
    'response_malformed',
  ],
  [
    'two SubjectConfirmationData',
    signedWith(
      '</saml2:SubjectConfirmation>',
      `<saml2:SubjectConfirmationData Recipient="${wrong}"/></saml2:SubjectConfirmation>`,
    ),
    'response_malformed',
  ],
  [
    'two AuthnContexts',
    { extra: { authnStatement: { rawXml: '<saml2:AuthnContext/>' } } },
    'response_malformed',
  ],
  ['two OneTimeUse', { oneTimeUse: 2 }, 'one_time_use_repeated'],
  [
    'an Assertion and an Issuer inside it that is an Assertion',
    (m) => raw('assertion', `<saml2:Issuer>${m.forged}</saml2:Issuer>`),
    'assertion_multiple',
  ],

  [
    'a second AudienceRestriction that is not ours',
    ({ parties }) => ({ audiences: [parties.audience, wrong] }),
    'audience_mismatch',
  ],
  [
    'a first AudienceRestriction that is not ours',
    ({ parties }) => ({ audiences: [wrong, parties.audience] }),
    'audience_mismatch',
  ],
  ['an AudienceRestriction without Audience', { audiences: [[]] }, 'audience_mismatch'],
  [
    'an empty AudienceRestriction beside ours',
    ({ parties }) => ({ audiences: [parties.audience, []] }),
    'audience_mismatch',
  ],
  [
    'several Audiences, none ours',
    ({ parties }) => ({ audiences: [[wrong, `${parties.audience}.evil.example`]] }),
    'audience_mismatch',
  ],
  [
    'several Audiences, one ours',
    ({ parties }) => ({ audiences: [[wrong, parties.audience]] }),
    'accepted',
  ],
  [
    'several AudienceRestrictions, each with ours',
    ({ parties: { audience } }) => ({ audiences: [[wrong, audience], audience] }),
    'accepted',
  ],

  [
    'an unknown condition',
    raw(
      'conditions',
      '<saml2:Condition xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="evil"/>',
    ),
    'condition_unknown',
  ],
  [
    'a condition of another namespace',
    raw('conditions', '<e:AudienceRestriction xmlns:e="urn:evil"/>'),
    'condition_unknown',
  ],
  ['a ProxyRestriction', raw('conditions', '<saml2:ProxyRestriction Count="0"/>'), 'accepted'],
  ['two AuthnStatements', { authnStatements: [{}, {}] }, 'accepted'],
  [
    'two AuthnStatements, the session of one over',
    { authnStatements: [{}, { sessionNotOnOrAfter: '2026-11-24T11:00:00Z' }] },
    'session_expired',
  ],
  [
    'two AuthnStatements, one without a time',
    { authnStatements: [{}, { authnInstant: null }] },
    'authn_instant_invalid',
  ],
  ['a failed status beside an Assertion', { status: 'Responder' }, 'status_not_success'],
  ['a failed status inside success', { status: ['Success', 'AuthnFailed'] }, 'accepted'],
  ['success inside a failed status', { status: ['Responder', 'Success'] }, 'status_not_success'],
  [
    'more groups than the connection takes',
    { groups: Array.from({ length: 20 }, (_, i) => `g${i}`) },
    'attributes_malformed',
  ],
];

const rows: readonly AttackRow[] = signed.map(([name, describe, expected]) => ({
  name,
  story: 'Signed by the IdP; a reader that takes the first, the last or any of them is misled.',
  signed: describe,
  expected,
  ...(name === 'no Assertion' ? { modes: ['response'] as const } : {}),
  ...(name.startsWith('more groups') ? { connection: { limits: { groups: 10 } } } : {}),
}));

const failed: AttackRow = {
  name: 'a forged Assertion in a signed answer to a failed login',
  story: 'The IdP signed that the login failed; the attacker adds who has signed in.',
  source: 'CVE-2022-39299',
  modes: ['response'],
  signed: (m) => ({
    status: ['Responder', 'AuthnFailed'],
    assertion: null,
    sign: 'response',
    mutateAfterSigning: (xml) => xml.replace('</saml2p:Response>', `${m.forged}</saml2p:Response>`),
  }),
  expected: 'signature_digest_mismatch',
  attackerValues: [mallory],
};

const forAnother: AttackRow = {
  name: 'an Assertion for another service of the same IdP',
  story: 'Mallory signs in at her own service and carries the answer to ours.',
  signed: ({ parties }) => ({
    audience: wrong,
    acsUrl: `${wrong}/acs`,
    destination: parties.acsUrl,
  }),
  expected: 'recipient_mismatch',
};

export const multiplicity: readonly AttackCase[] = attackFamily('one too many', [
  ...rows,
  failed,
  forAnother,
]);
