import type { Rule } from './rule.ts';

/** The schema that types `login.claims`, where the connection has one, takes the attributes. */
export const claims: Rule = {
  name: 'claims',
  title: 'The attributes are as the schema of this connection wants them',
  spec: 'saml-core-2.0-os, 2.7.3',
  judge: (context) => context.claims().finding,
};
