import type { Rule } from './rule.ts';

/** The groups attribute has no more values than the connection accepts. */
export const attributes: Rule = {
  name: 'attributes',
  title: 'There are no more groups than this connection accepts',
  spec: 'saml-core-2.0-os, 2.7.3',
  judge: ({ connection, assertion }) => {
    const count = assertion.attributes.get(connection.groupsAttribute)?.length ?? 0;
    return count > connection.limits.groups
      ? {
          code: 'attributes_malformed',
          expected: `at most ${connection.limits.groups} groups (limits.groups)`,
          actual: String(count),
        }
      : undefined;
  },
};
