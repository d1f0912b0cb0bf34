import type { StatusFacts } from '../assertion/facts.ts';
import type { Asked } from '../request/asked.ts';
import { statusCodes } from '../xml/namespaces.ts';
import type { Finding } from './check.ts';
import type { Rule } from './rule.ts';

/** saml-core-2.0-os, 3.2.2.2: only Success is success, with nothing nested in it. */
export const status: Rule = {
  name: 'status',
  title: 'The IdP says that the login succeeded',
  spec: 'saml-core-2.0-os, 3.2.2.2',
  judge: ({ response, asked }) => judgeStatus(response.status, asked),
};

/**
 * Also asked before the signatures: a failed login rarely carries an Assertion. That the IdP had to
 * give up is the other answer to a passive request, and no failure; to any other request it is one,
 * or an application that then asks again could be kept asking for ever.
 */
export function judgeStatus(
  { codes, message }: StatusFacts,
  { isPassive }: Pick<Asked, 'isPassive'>,
): Finding | undefined {
  if (codes[0] === statusCodes.success) return undefined;
  if (isPassive === true && lastPart(codes.at(-1) ?? '') === 'NoPassive') {
    return { code: 'status_no_passive', expected: 'Success', actual: 'NoPassive' };
  }
  const shown = codes.length === 0 ? 'no StatusCode' : codes.map(lastPart).join(' / ');
  return {
    code: 'status_not_success',
    expected: 'Success',
    actual: message ? `${shown}: ${message}` : shown,
    remedy: remedies.get(lastPart(codes.at(-1) ?? '')),
  };
}

function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf(':') + 1);
}

/** What the nested status usually means, in the order of the standard. */
const remedies: ReadonlyMap<string, string> = new Map([
  [
    'AuthnFailed',
    "The user did not pass the IdP's own sign-in. In Okta look at Reports > System Log for the reason.",
  ],
  [
    'InvalidNameIDPolicy',
    'Set Okta\'s "Name ID format" to what nameIdPolicy asks for here, or set nameIdPolicy to null to ask for nothing.',
  ],
  [
    'NoAuthnContext',
    'Remove authnContext here: asking for one breaks logins with multi-factor authentication and passkeys.',
  ],
  [
    'NoPassive',
    'The user has no session at the IdP and isPassive forbade to ask. Start the login without isPassive.',
  ],
  [
    'RequestDenied',
    'Assign the user or a group of theirs to the application (Okta: Assignments), and look at the sign-on policy.',
  ],
  [
    'RequestUnsupported',
    'The IdP does not support what the request asks for. Remove authnContext, forceAuthn and isPassive here one by one.',
  ],
  [
    'UnknownPrincipal',
    'The user does not exist at the IdP, or is not assigned to the application (Okta: Assignments).',
  ],
]);
