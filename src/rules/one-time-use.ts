import type { Rule } from './rule.ts';

/**
 * saml-core-2.0-os, 2.5.1.5: OneTimeUse stands at most once. That it is honoured is the replay
 * store's work: samlet uses every Assertion once, with or without it.
 */
export const oneTimeUse: Rule = {
  name: 'one-time-use',
  title: 'OneTimeUse is said at most once',
  spec: 'saml-core-2.0-os, 2.5.1.5',
  judge: ({ assertion }) => {
    const times = assertion.conditions?.oneTimeUses ?? 0;
    return times > 1
      ? { code: 'one_time_use_repeated', expected: 'at most 1', actual: String(times) }
      : undefined;
  },
};
