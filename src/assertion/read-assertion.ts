import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import { attributeOf, childElements } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type {
  AssertionFacts,
  AuthnStatementFacts,
  ConditionsFacts,
  ConfirmationFacts,
  SubjectFacts,
} from './facts.ts';
import { readAttributes } from './read-attributes.ts';
import {
  instantAttribute,
  readChildren,
  readName,
  readText,
  readUri,
  uriAttribute,
} from './read-element.ts';

/**
 * Reads everything an Assertion says into plain values, refusing what SAML does not allow where it
 * stands.
 *
 * @throws SamlError response_malformed, attributes_malformed
 * @see saml-core-2.0-os, 2.3.3
 */
export function readAssertion(assertion: XmlElement): AssertionFacts {
  const children = readChildren(assertion, {
    once: ['Issuer', 'Subject', 'Conditions', 'Advice'],
    many: ['AuthnStatement', 'AttributeStatement', 'AuthzDecisionStatement', 'Statement'],
    foreign: [`${namespaces.ds}|Signature`],
  });
  const subject = children.get('Subject')?.[0];
  const conditions = children.get('Conditions')?.[0];
  return {
    id: readId(assertion),
    version: attributeOf(assertion, 'Version'),
    issueInstant: instantAttribute(assertion, 'IssueInstant'),
    issuer: readName(children.get('Issuer')?.[0]),
    subject: subject === undefined ? null : readSubject(subject),
    conditions: conditions === undefined ? null : readConditions(conditions),
    authnStatements: (children.get('AuthnStatement') ?? []).map(readAuthnStatement),
    attributes: readAttributes(children.get('AttributeStatement') ?? []),
  };
}

/** Without an ID an Assertion could not be told from another, nor from a replay of itself. */
function readId(assertion: XmlElement): string {
  const id = attributeOf(assertion, 'ID');
  if (id !== null && id !== '') return id;
  throw new SamlError('response_malformed', { actual: 'an Assertion without an ID' });
}

function readSubject(subject: XmlElement): SubjectFacts {
  const children = readChildren(subject, {
    once: ['NameID', 'BaseID', 'EncryptedID'],
    many: ['SubjectConfirmation'],
  });
  return {
    nameId: readName(children.get('NameID')?.[0]),
    isEncrypted: children.has('EncryptedID'),
    confirmations: (children.get('SubjectConfirmation') ?? []).map(readConfirmation),
  };
}

function readConfirmation(confirmation: XmlElement): ConfirmationFacts {
  const children = readChildren(confirmation, {
    once: ['NameID', 'BaseID', 'EncryptedID', 'SubjectConfirmationData'],
  });
  const data = children.get('SubjectConfirmationData')?.[0];
  return {
    method: uriAttribute(confirmation, 'Method'),
    recipient: data === undefined ? null : uriAttribute(data, 'Recipient'),
    inResponseTo: data === undefined ? null : attributeOf(data, 'InResponseTo'),
    notBefore: data === undefined ? null : instantAttribute(data, 'NotBefore'),
    notOnOrAfter: data === undefined ? null : instantAttribute(data, 'NotOnOrAfter'),
  };
}

const knownConditions = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];

/** ProxyRestriction limits what we might issue ourselves; we issue nothing, so it holds. */
function readConditions(conditions: XmlElement): ConditionsFacts {
  const children = childElements(conditions);
  const named = (localName: string): readonly XmlElement[] =>
    children.filter((c) => c.namespace === namespaces.saml && c.localName === localName);
  return {
    notBefore: instantAttribute(conditions, 'NotBefore'),
    notOnOrAfter: instantAttribute(conditions, 'NotOnOrAfter'),
    audienceRestrictions: named('AudienceRestriction').map(readAudiences),
    oneTimeUses: named('OneTimeUse').length,
    unknown: children
      .filter((c) => c.namespace !== namespaces.saml || !knownConditions.includes(c.localName))
      .map((child) => child.name),
  };
}

function readAudiences(restriction: XmlElement): readonly string[] {
  const children = readChildren(restriction, { many: ['Audience'] });
  return (children.get('Audience') ?? []).map((audience) => readUri(readText(audience)));
}

function readAuthnStatement(statement: XmlElement): AuthnStatementFacts {
  const children = readChildren(statement, { once: ['SubjectLocality', 'AuthnContext'] });
  const context = children.get('AuthnContext')?.[0];
  return {
    authnInstant: instantAttribute(statement, 'AuthnInstant'),
    sessionIndex: attributeOf(statement, 'SessionIndex'),
    sessionNotOnOrAfter: instantAttribute(statement, 'SessionNotOnOrAfter'),
    ...(context === undefined ? noContext : readContext(context)),
  };
}

type Context = Pick<AuthnStatementFacts, 'contextClassRef' | 'authenticatingAuthorities'>;

const noContext: Context = { contextClassRef: null, authenticatingAuthorities: [] };

function readContext(context: XmlElement): Context {
  const children = readChildren(context, {
    once: ['AuthnContextClassRef', 'AuthnContextDecl', 'AuthnContextDeclRef'],
    many: ['AuthenticatingAuthority'],
  });
  const classRef = children.get('AuthnContextClassRef')?.[0];
  return {
    contextClassRef: classRef === undefined ? null : readUri(readText(classRef)),
    authenticatingAuthorities: (children.get('AuthenticatingAuthority') ?? []).map((authority) =>
      readUri(readText(authority)),
    ),
  };
}
