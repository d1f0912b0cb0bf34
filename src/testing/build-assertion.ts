import { namespaces } from '../xml/namespaces.ts';
import { buildAttributeStatement } from './build-attribute-statement.ts';
import { buildConditions } from './build-conditions.ts';
import { buildIssuer } from './build-issuer.ts';
import { buildSubject } from './build-subject.ts';
import {
  declaration,
  orDefault,
  qualified,
  type ResponseContext,
  timeText,
} from './response-defaults.ts';
import type { AuthnStatementDescription } from './response-description.ts';
import { signMark } from './sign-mark.ts';
import { element, type XmlContent } from './xml-content.ts';

const passwordProtectedTransport =
  'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';

/** @see saml-core-2.0-os, 2.3.3 */
export function buildAssertion(context: ResponseContext): XmlContent {
  const { description, prefixes } = context;
  const signs = description.sign ?? 'both';
  const signed = signs === 'both' || signs === 'assertion';
  const statements = description.authnStatements ?? [{}];
  return element(
    qualified(prefixes.saml, 'Assertion'),
    {
      ID: context.assertionId,
      IssueInstant: timeText(orDefault(description.assertionIssueInstant, context.now)),
      Version: orDefault(description.assertionVersion, '2.0'),
      [declaration(prefixes.saml)]: namespaces.saml,
      ...(context.declaresXs ? { 'xmlns:xs': namespaces.xs } : {}),
    },
    buildIssuer(orDefault(description.assertionIssuer, context.issuer), context),
    signed ? signMark(context.assertionId) : [],
    description.subject === null ? [] : buildSubject(context),
    description.conditions === null ? [] : buildConditions(context),
    statements.map((statement) => buildAuthnStatement(statement, context)),
    buildAttributeStatement(context),
    description.extra?.assertion ?? [],
  );
}

function buildAuthnStatement(
  statement: AuthnStatementDescription,
  context: ResponseContext,
): XmlContent {
  const { prefixes, now, inResponseTo } = context;
  const described = { ...context.description, ...statement };
  const authnContext = orDefault(described.authnContext, passwordProtectedTransport);
  return element(
    qualified(prefixes.saml, 'AuthnStatement'),
    {
      AuthnInstant: timeText(orDefault(described.authnInstant, now)),
      SessionIndex: orDefault(described.sessionIndex, inResponseTo ?? `id${now.getTime()}.1`),
      SessionNotOnOrAfter: timeText(described.sessionNotOnOrAfter ?? null),
      [declaration(prefixes.saml)]: namespaces.saml,
    },
    element(
      qualified(prefixes.saml, 'AuthnContext'),
      {},
      authnContext === null
        ? []
        : element(qualified(prefixes.saml, 'AuthnContextClassRef'), {}, authnContext),
      (described.authenticatingAuthorities ?? []).map((authority) =>
        element(qualified(prefixes.saml, 'AuthenticatingAuthority'), {}, authority),
      ),
    ),
    described.extra?.authnStatement ?? [],
  );
}
