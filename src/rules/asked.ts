import { nameIdFormats } from '../connection/name-id-formats.ts';
import type { Finding } from './check.ts';
import { isSameFormat } from './name-id.ts';
import { type Rule, type RuleContext, showTime, skewOf } from './rule.ts';

/** saml-core-2.0-os, 3.4.1: with ForceAuthn the IdP authenticates the user anew. */
export const authnInstant: Rule = {
  name: 'authn-instant',
  title: 'The user signed in anew, where that was asked for',
  spec: 'saml-core-2.0-os, 3.4.1',
  judge: (context) => {
    const { authenticatedSince } = context.asked;
    if (authenticatedSince === undefined) return undefined;
    // Most IdPs write whole seconds, so that even the very same moment can look earlier.
    const asked = Math.floor(Date.parse(authenticatedSince) / 1000) * 1000;
    const earliest = asked - skewOf(context);
    const stale = context.assertion.authnStatements.find(
      ({ authnInstant: instant }) => !(instant !== null && instant.time >= earliest),
    );
    return stale === undefined
      ? undefined
      : {
          code: 'authn_not_fresh',
          expected: `AuthnInstant from ${showTime(earliest)}`,
          actual: stale.authnInstant?.text ?? 'no AuthnInstant',
        };
  },
};

/** saml-core-2.0-os, 3.3.2.2.1: the class is one that satisfies what was asked for. */
export const authnContext: Rule = {
  name: 'authn-context',
  title: 'The user signed in in a way that was asked for',
  spec: 'saml-core-2.0-os, 3.3.2.2.1',
  judge: ({ asked, assertion }) => {
    const accepted = asked.authnContext;
    if (accepted === undefined) return undefined;
    const other = assertion.authnStatements.find(
      ({ contextClassRef }) => contextClassRef === null || !accepted.includes(contextClassRef),
    );
    return other === undefined
      ? undefined
      : {
          code: 'authn_context_mismatch',
          expected: accepted.join(' or '),
          actual: other.contextClassRef ?? 'no AuthnContextClassRef',
        };
  },
};

/**
 * saml-core-2.0-os, 3.4.1.2 and 2.7.2.2: of the IdPs that the answer names, there are not too many,
 * and the one that authenticated the user was asked for.
 */
export const authenticatingAuthority: Rule = {
  name: 'authenticating-authority',
  title: 'No other IdP took part than was asked for',
  spec: 'saml-core-2.0-os, 3.4.1.2 and 2.7.2.2',
  judge: (context) => {
    const { assertion, connection } = context;
    const authorities = assertion.authnStatements
      .flatMap((each) => each.authenticatingAuthorities)
      // The standard leaves the IdP that answers out; some name themselves all the same.
      .filter((id) => id !== connection.idp.entityId);
    return judgeCount(authorities, context) ?? judgeList(authorities, context);
  },
};

const refused = 'authenticating_authority_refused';

function judgeCount(
  authorities: readonly string[],
  { asked: { proxyCount } }: RuleContext,
): Finding | undefined {
  if (proxyCount === undefined || authorities.length <= proxyCount) return undefined;
  return {
    code: refused,
    expected: `at most ${proxyCount} AuthenticatingAuthority (scoping.proxyCount)`,
    actual: authorities.join(', '),
  };
}

/** Where nobody is named, the IdP that answers did it; the list is a hint, and no demand of it. */
function judgeList(
  authorities: readonly string[],
  { asked: { idpList }, connection }: RuleContext,
): Finding | undefined {
  if (idpList === undefined || authorities.length === 0) return undefined;
  const isKnown = [connection.idp.entityId, ...authorities].some((id) => idpList.includes(id));
  return isKnown
    ? undefined
    : { code: refused, expected: idpList.join(' or '), actual: authorities.join(', ') };
}

/** saml-core-2.0-os, 3.4.1 and 3.3.4: the answer is about the user whom the request was about. */
export const requestedSubject: Rule = {
  name: 'requested-subject',
  title: 'The user is the one who was asked for',
  spec: 'saml-core-2.0-os, 3.4.1 and 3.3.4',
  judge: ({ asked: { subject }, assertion }) => {
    if (subject === undefined) return undefined;
    const name = assertion.subject?.nameId;
    const isFormat =
      subject.format === null ||
      isSameFormat(name?.format ?? nameIdFormats.unspecified, subject.format);
    return name?.text === subject.nameId && isFormat
      ? undefined
      : {
          code: 'requested_subject_mismatch',
          expected: subject.nameId,
          actual: name?.text ?? 'no NameID',
        };
  },
};
