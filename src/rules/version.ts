import type { Rule } from './rule.ts';

/** saml-core-2.0-os, 3.2.2 and 2.3.3: both Version attributes are "2.0". */
export const version: Rule = {
  name: 'version',
  title: 'The message is SAML 2.0',
  spec: 'saml-core-2.0-os, 3.2.2 and 2.3.3',
  judge: ({ response, assertion }) => {
    const other = [response.version, assertion.version].find((v) => v !== '2.0');
    return other === undefined
      ? undefined
      : { code: 'version_unsupported', expected: '2.0', actual: other ?? 'no Version' };
  },
};
