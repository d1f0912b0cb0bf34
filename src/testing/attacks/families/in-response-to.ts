import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import type { ResponseDescription } from '../../response-description.ts';
import { type AttackCase, type AttackRow, attackFamily, type SigningMode } from '../attack-case.ts';
import type { Message } from '../message.ts';

const other = '_of_another_browser';
const evil = 'https://evil.example/acs';

type Expected =
  | SamlErrorCode
  | 'accepted'
  | Readonly<Record<SigningMode, SamlErrorCode | 'accepted'>>;

/** Answers to the one request of this browser. */
const solicited: readonly (readonly [
  what: string,
  describe: ResponseDescription | ((valid: Message) => ResponseDescription),
  expected: Expected,
])[] = [
  ['another request', { inResponseTo: other }, 'in_response_to_mismatch'],
  ['another request in the Response', { responseInResponseTo: other }, 'in_response_to_mismatch'],
  [
    'another request in the confirmation',
    { confirmationInResponseTo: other },
    'in_response_to_mismatch',
  ],
  [
    'another request in a second confirmation',
    { confirmations: [{}, { inResponseTo: other }] },
    'in_response_to_mismatch',
  ],
  ['no request', { inResponseTo: null }, 'in_response_to_missing'],
  ['no request in the confirmation', { confirmationInResponseTo: null }, 'in_response_to_missing'],
  ['an empty request', { inResponseTo: '' }, 'in_response_to_mismatch'],
  [
    'the request with a blank',
    ({ parties }) => ({ inResponseTo: `${parties.requestId} ` }),
    'in_response_to_mismatch',
  ],
  [
    'the request in upper case',
    ({ parties }) => ({ inResponseTo: parties.requestId.toUpperCase() }),
    'in_response_to_mismatch',
  ],
  [
    'the request and more',
    ({ parties }) => ({ inResponseTo: `${parties.requestId}2` }),
    'in_response_to_mismatch',
  ],
  [
    'the beginning of the request',
    ({ parties }) => ({ inResponseTo: parties.requestId.slice(0, -1) }),
    'in_response_to_mismatch',
  ],
  [
    'two requests',
    ({ parties }) => ({ inResponseTo: `${other} ${parties.requestId}` }),
    'in_response_to_mismatch',
  ],
  ['the text "null"', { inResponseTo: 'null' }, 'in_response_to_mismatch'],
  ['the text "undefined"', { inResponseTo: 'undefined' }, 'in_response_to_mismatch'],
  [
    'the request in a confirmation that is not for the bearer',
    { confirmations: [{ method: 'sender-vouches' }, { inResponseTo: null }] },
    'in_response_to_missing',
  ],
  [
    'the request in an expired confirmation, none in a good one',
    { confirmations: [{ notOnOrAfter: '2026-11-24T11:00:00Z' }, { inResponseTo: null }] },
    'subject_confirmation_expired',
  ],
];

const toAnother: readonly AttackRow[] = solicited.map(([what, describe, expected]) => ({
  name: `an answer to ${what}`,
  story: 'An answer that the attacker obtained is carried into the browser of the victim.',
  signed: describe,
  expected,
}));

/** A browser without an outstanding request. */
const unsolicited: readonly (readonly [
  what: string,
  describe: ResponseDescription,
  allowIdpInitiated: boolean,
  expected: SamlErrorCode | 'accepted',
])[] = [
  ['an answer to no request', { inResponseTo: null }, false, 'idp_initiated_refused'],
  ['an answer to a request', {}, false, 'in_response_to_unexpected'],
  ['an answer to a request, tile allowed', {}, true, 'in_response_to_unexpected'],
  [
    'a Response to a request, tile allowed',
    { inResponseTo: null, responseInResponseTo: other },
    true,
    'in_response_to_unexpected',
  ],
  [
    'a confirmation of a request, tile allowed',
    { inResponseTo: null, confirmationInResponseTo: other },
    true,
    'in_response_to_unexpected',
  ],
  [
    'a second confirmation of a request, tile allowed',
    { inResponseTo: null, confirmations: [{}, { inResponseTo: other }] },
    true,
    'in_response_to_unexpected',
  ],
  ['an empty request, tile allowed', { inResponseTo: '' }, true, 'in_response_to_unexpected'],
  ['an answer to no request, tile allowed', { inResponseTo: null }, true, 'accepted'],
];

const unasked: readonly AttackRow[] = unsolicited.map(
  ([what, describe, allowIdpInitiated, expected]) => ({
    name: `unasked: ${what}`,
    story: 'A login that the user did not begin, such as one in the name of the attacker.',
    signed: describe,
    expected,
    requestId: null,
    connection: { allowIdpInitiated },
  }),
);

const stripped: readonly AttackRow[] = [
  {
    name: 'InResponseTo taken off an unsigned Response',
    story: 'The Response around a signed Assertion can be changed; the confirmation cannot.',
    modes: ['assertion'],
    tampered: (m) => m.swap(` InResponseTo="${m.parties.requestId}"`, ''),
    expected: 'accepted',
  },
  {
    name: 'InResponseTo put onto an unsigned Response',
    story: 'The Assertion answers another request; only the Response around it says ours.',
    modes: ['assertion'],
    signed: ({ parties }) => ({
      inResponseTo: other,
      mutateAfterSigning: (xml) =>
        xml.replace(`InResponseTo="${other}"`, `InResponseTo="${parties.requestId}"`),
    }),
    expected: 'in_response_to_mismatch',
  },
  {
    name: 'Destination exchanged on an unsigned Response',
    story: 'The Assertion is for another service; only the Response around it says ours.',
    modes: ['assertion'],
    signed: ({ parties }) => ({
      acsUrl: evil,
      mutateAfterSigning: (xml) =>
        xml.replace(`Destination="${evil}"`, `Destination="${parties.acsUrl}"`),
    }),
    expected: 'recipient_mismatch',
  },
  {
    name: 'a failed status exchanged on an unsigned Response',
    story:
      'Whether a login succeeded is said outside of the signature; the Assertion says who it is.',
    modes: ['assertion'],
    signed: {
      status: 'Responder',
      mutateAfterSigning: (xml) => xml.replace('status:Responder', 'status:Success'),
    },
    expected: 'accepted',
  },
];

export const inResponseTo: readonly AttackCase[] = attackFamily('InResponseTo', [
  ...toAnother,
  ...unasked,
  ...stripped,
]);
