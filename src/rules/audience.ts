import type { Rule } from './rule.ts';

/** saml-core-2.0-os, 2.5.1.4: each restriction must hold, and holds if one Audience is ours. */
export const audience: Rule = {
  name: 'audience',
  title: 'The Assertion is meant for this service',
  spec: 'saml-core-2.0-os, 2.5.1.4',
  judge: ({ connection, assertion }) => {
    const expected = connection.entityId;
    const restrictions = assertion.conditions?.audienceRestrictions ?? [];
    if (restrictions.length === 0) return { code: 'audience_missing', expected };
    const foreign = restrictions.find((audiences) => !audiences.includes(expected));
    return foreign === undefined
      ? undefined
      : { code: 'audience_mismatch', expected, actual: foreign.join(', ') || 'no Audience' };
  },
};
