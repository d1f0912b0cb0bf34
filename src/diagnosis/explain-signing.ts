import type { Check } from '../rules/check.ts';
import type { Explanation } from './explanation.ts';
import { editAtIdp, unprovable } from './make-edit.ts';
import type { Situation, Trial } from './trial.ts';
import { waiving } from './trial.ts';

/** For what must be signed and is not. */
export function explainMissingSignature(check: Check, situation: Situation): Explanation {
  const { requireSigned } = situation.trial.connection;
  const isNothingSigned = !/ is(?:,|$)/.test(String(check.actual));
  const edit = editAtIdp(situation, {
    field: 'signedParts',
    from: String(check.actual),
    to: 'Signed',
    change: (facts) => facts,
  });
  return {
    reason: 'not-signed',
    evidence: isNothingSigned
      ? 'Nothing in the message is signed, so anybody could have written it.'
      : `${check.actual}; requireSigned here is "${requireSigned}".`,
    ...(isNothingSigned
      ? { hint: 'If the IdP is set to sign, something on the way takes the signatures out.' }
      : {
          hint: 'One signature is enough for SAML: requireSigned "assertion or response" takes it.',
        }),
    edit: { ...edit, apply: (trial) => waiving(trial, check.rule) },
  };
}

/** For a signer whose certificate is outside its dates, where the connection demands otherwise. */
export function explainSignerDates(check: Check, situation: Situation): Explanation {
  const edit = editAtIdp(situation, {
    field: 'certificate',
    from: String(check.actual),
    to: 'a new certificate, added here before it is activated there',
    change: (facts) => facts,
  });
  const apply = (trial: Trial): Trial => ({
    ...trial,
    connection: { ...trial.connection, refuseExpiredCertificates: false },
  });
  return {
    reason: 'signer-expired',
    evidence: `The signature itself is good. The certificate is ${check.actual}, and ${situation.trial.now.toISOString()} is outside that.`,
    hint: 'SAML trusts the key, not the date: without refuseExpiredCertificates this is only a warning.',
    edit: { ...edit, apply },
  };
}

/** For an encrypted Assertion without a key. */
export function explainEncrypted(check: Check, situation: Situation): Explanation {
  const edit = editAtIdp(situation, {
    field: 'encryption',
    from: 'Encrypted',
    to: 'Unencrypted',
    change: (facts) => facts,
  });
  return {
    reason: 'encrypted',
    evidence: 'What is in the Assertion cannot be seen, so no rule could be judged.',
    hint: 'Or give the private key here, under decryption.privateKeys.',
    edit: unprovable(edit, check),
  };
}
