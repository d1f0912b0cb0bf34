import type { Check } from '../rules/check.ts';
import type { Explanation } from './explanation.ts';
import { fixAtIdp, provable } from './make-edit.ts';
import { type Situation, waiving } from './trial.ts';

/** For what must be signed and is not. */
export function explainMissingSignature(check: Check, situation: Situation): Explanation {
  const { requireSigned } = situation.trial.connection;
  const came = String(check.actual);
  const isNothingSigned = !/ is(?:,|$)/.test(came);
  const fix = fixAtIdp(situation, { field: 'signedParts', from: came, to: 'Signed' });
  return {
    reason: 'not-signed',
    evidence: isNothingSigned
      ? 'Nothing in the message is signed, so anybody could have written it.'
      : `${came}; requireSigned here is "${requireSigned}".`,
    hint: isNothingSigned
      ? 'If the IdP is set to sign, something on the way takes the signatures out.'
      : 'One signature is enough for SAML: requireSigned "assertion or response" takes it.',
    edit: provable(fix, (trial) => waiving(trial, check.rule)),
  };
}

/** For a signer whose certificate is outside its dates, where the connection demands otherwise. */
export function explainSignerDates(check: Check, situation: Situation): Explanation {
  const came = String(check.actual);
  const fix = fixAtIdp(situation, {
    field: 'certificate',
    from: came,
    to: 'a new certificate, added here before it is activated there',
  });
  return {
    reason: 'signer-expired',
    evidence: `The signature itself is good. The certificate is ${came}, and ${situation.trial.now.toISOString()} is outside that.`,
    hint: 'SAML trusts the key, not the date: without refuseExpiredCertificates this is only a warning.',
    edit: provable(fix, (trial) => ({
      ...trial,
      connection: { ...trial.connection, refuseExpiredCertificates: false },
    })),
  };
}
