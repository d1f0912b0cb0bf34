import type { NameFact } from '../assertion/facts.ts';
import type { RuleErrorCode } from '../errors/rule-errors.ts';
import type { Finding } from './check.ts';
import type { Rule } from './rule.ts';

/** saml-profiles-2.0-os, 4.1.4.2 (E26): an Issuer format, if given, is this one. */
const entityFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';

/** saml-profiles-2.0-os, 4.1.4.2: it may be left out only where the Response is not signed. */
export const responseIssuer: Rule = {
  name: 'response-issuer',
  title: 'The Response comes from this IdP',
  spec: 'saml-profiles-2.0-os, 4.1.4.2',
  judge: ({ connection, response, isResponseSigned }) => {
    const expected = connection.idp.entityId;
    if (response.issuer === null) {
      return isResponseSigned ? { code: 'response_issuer_missing', expected } : undefined;
    }
    return judgeIssuer(response.issuer, { expected, code: 'response_issuer_mismatch' });
  },
};

/** saml-profiles-2.0-os, 4.1.4.2: it is there and is the IdP's entity ID. */
export const assertionIssuer: Rule = {
  name: 'assertion-issuer',
  title: 'The Assertion comes from this IdP',
  spec: 'saml-profiles-2.0-os, 4.1.4.2',
  judge: ({ connection, assertion }) =>
    judgeIssuer(assertion.issuer, {
      expected: connection.idp.entityId,
      code: 'assertion_issuer_mismatch',
    }),
};

function judgeIssuer(
  issuer: NameFact | null,
  { expected, code }: { readonly expected: string; readonly code: RuleErrorCode },
): Finding | undefined {
  if (issuer === null) return { code, expected, actual: 'no Issuer' };
  if (issuer.text !== expected) return { code, expected, actual: issuer.text };
  if (issuer.format === null || issuer.format === entityFormat) return undefined;
  return { code, expected: `format ${entityFormat}`, actual: `format ${issuer.format}` };
}
