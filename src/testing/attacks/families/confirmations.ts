import type { SamlErrorCode } from '../../../errors/error-catalogue.ts';
import type { ResponseDescription } from '../../response-description.ts';
import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';

const wrong = 'https://evil.example';

/** What confirms that whoever brings the Assertion may use it; all signed by the IdP. */
const confirmed: readonly (readonly [
  name: string,
  describe: ResponseDescription,
  expected: SamlErrorCode | 'accepted',
])[] = [
  [
    'two confirmations that hold only together',
    { confirmations: [{ recipient: wrong }, { inResponseTo: '_other' }] },
    'in_response_to_mismatch',
  ],
  [
    'two confirmations, one for another Recipient and one too old',
    { confirmations: [{ recipient: wrong }, { notOnOrAfter: '2026-11-24T11:00:00Z' }] },
    'recipient_mismatch',
  ],
  [
    'a good confirmation beside one that answers another request',
    { confirmations: [{}, { inResponseTo: '_other' }] },
    'in_response_to_mismatch',
  ],
  [
    'a good confirmation behind one for another Recipient',
    { confirmations: [{ recipient: wrong }, {}] },
    'accepted',
  ],
  [
    'a good confirmation behind one of a holder of a key',
    { confirmations: [{ method: 'holder-of-key' }, {}] },
    'accepted',
  ],
  [
    'a holder of a key',
    { confirmations: [{ method: 'holder-of-key' }] },
    'subject_confirmation_missing',
  ],
  [
    'somebody who vouches',
    { confirmations: [{ method: 'sender-vouches' }] },
    'subject_confirmation_missing',
  ],
  ['no method', { confirmations: [{ method: null }] }, 'subject_confirmation_missing'],
  [
    'a method in upper case',
    { confirmations: [{ method: 'urn:oasis:names:tc:SAML:2.0:cm:Bearer' }] },
    'subject_confirmation_missing',
  ],
  [
    'the bearer method of SAML 1',
    { confirmations: [{ method: 'urn:oasis:names:tc:SAML:1.0:cm:bearer' }] },
    'subject_confirmation_missing',
  ],
  ['no confirmation', { confirmations: [] }, 'subject_confirmation_missing'],
  [
    'a NotBefore in the confirmation',
    { confirmationNotBefore: '2026-11-24T11:00:00Z' },
    'subject_confirmation_not_before',
  ],
];

const rows: readonly AttackRow[] = confirmed.map(([name, describe, expected]) => ({
  name,
  story: 'One confirmation must hold whole; parts of two do not add up.',
  source: 'saml-profiles-2.0-os, 4.1.4.3',
  signed: describe,
  expected,
}));

export const confirmations: readonly AttackCase[] = attackFamily('confirmations', rows);
