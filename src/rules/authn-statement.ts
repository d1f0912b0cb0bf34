import { type Rule, showTime, skewOf } from './rule.ts';

/** saml-profiles-2.0-os, 4.1.4.2: the Assertion says when the user was authenticated. */
export const authnStatement: Rule = {
  name: 'authn-statement',
  title: 'The IdP says when the user was authenticated',
  spec: 'saml-profiles-2.0-os, 4.1.4.2',
  judge: ({ assertion: { authnStatements } }) => {
    if (authnStatements.length === 0) return { code: 'authn_statement_missing' };
    const broken = authnStatements.find(
      ({ authnInstant }) => authnInstant === null || Number.isNaN(authnInstant.time),
    );
    return broken === undefined
      ? undefined
      : { code: 'authn_instant_invalid', actual: broken.authnInstant?.text ?? 'no AuthnInstant' };
  },
};

/** saml-core-2.0-os, 2.7.2: the session at the IdP is not over, give or take the skew. */
export const sessionTime: Rule = {
  name: 'session-time',
  title: 'The session at the IdP is not over',
  spec: 'saml-core-2.0-os, 2.7.2',
  judge: (context) => {
    const earliest = context.now - skewOf(context);
    const over = context.assertion.authnStatements.find(
      ({ sessionNotOnOrAfter: end }) => end !== null && !(earliest < end.time),
    );
    return over === undefined
      ? undefined
      : {
          code: 'session_expired',
          expected: `SessionNotOnOrAfter after ${showTime(earliest)}`,
          actual: over.sessionNotOnOrAfter?.text,
        };
  },
};
