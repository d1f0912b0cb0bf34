import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  attributeOf,
  childElements,
  childrenNamed,
  elementsOf,
  isNamed,
  textOf,
} from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { ResponseFacts, StatusFacts } from './facts.ts';
import { instantAttribute, readName, uriAttribute } from './read-element.ts';

const samlp = (localName: string): { namespace: string; localName: string } => ({
  namespace: namespaces.samlp,
  localName,
});
const saml = (localName: string): { namespace: string; localName: string } => ({
  namespace: namespaces.saml,
  localName,
});

/** What may stand directly in a Response. */
const allowed = [
  saml('Issuer'),
  { namespace: namespaces.ds, localName: 'Signature' },
  samlp('Extensions'),
  samlp('Status'),
  saml('Assertion'),
  saml('EncryptedAssertion'),
];

/**
 * Reads what a Response says around its Assertion.
 *
 * @throws SamlError response_wrong_root, response_malformed
 * @see saml-core-2.0-os, 3.2.2 and 3.3.3
 */
export function readResponse(response: XmlElement): ResponseFacts {
  if (!isNamed(response, samlp('Response'))) {
    throw new SamlError('response_wrong_root', {
      expected: `Response in ${namespaces.samlp}`,
      actual: `${response.localName} in ${response.namespace || 'no namespace'}`,
    });
  }
  for (const child of childElements(response)) {
    if (!allowed.some((name) => isNamed(child, name))) {
      throw new SamlError('response_malformed', { actual: `${child.name} in ${response.name}` });
    }
  }
  return {
    id: attributeOf(response, 'ID'),
    version: attributeOf(response, 'Version'),
    issueInstant: instantAttribute(response, 'IssueInstant'),
    destination: uriAttribute(response, 'Destination'),
    inResponseTo: attributeOf(response, 'InResponseTo'),
    issuer: readName(atMostOne(response, saml('Issuer'))),
    status: readStatus(atMostOne(response, samlp('Status'))),
  };
}

/** True for a Response that says nothing about anybody, such as the answer to a failed login. */
export function holdsNoAssertion(response: XmlElement): boolean {
  return assertionsIn(response).length === 0;
}

/**
 * The only Assertion or EncryptedAssertion directly in a Response, whatever stands elsewhere;
 * undefined if there is not one.
 */
export function soleAssertion(response: XmlElement): XmlElement | undefined {
  const [assertion, ...more] = assertionsIn(response);
  return more.length === 0 ? assertion : undefined;
}

export function isEncryptedAssertion(element: XmlElement): boolean {
  return isNamed(element, saml('EncryptedAssertion'));
}

function assertionsIn(response: XmlElement): readonly XmlElement[] {
  return childElements(response).filter(
    (child) => isNamed(child, saml('Assertion')) || isEncryptedAssertion(child),
  );
}

/**
 * Refuses a Response that does not hold exactly one Assertion, encrypted or not. One anywhere else
 * in the message, such as in Advice or Extensions, counts too.
 *
 * @throws SamlError assertion_missing, assertion_multiple
 */
export function demandOneAssertion(response: XmlElement): void {
  if (holdsNoAssertion(response)) throw new SamlError('assertion_missing');
  demandNoOther(response);
}

/** Refuses an element with more than one Assertion, encrypted or not, in it or being it. */
export function demandNoOther(element: XmlElement): void {
  const count = elementsOf(element).filter(
    (e) => isNamed(e, saml('Assertion')) || isEncryptedAssertion(e),
  ).length;
  if (count > 1) {
    throw new SamlError('assertion_multiple', { expected: '1 Assertion', actual: String(count) });
  }
}

function atMostOne(
  parent: XmlElement,
  name: { readonly namespace: string; readonly localName: string },
): XmlElement | undefined {
  const [first, ...more] = childrenNamed(parent, name);
  if (more.length > 0) {
    throw new SamlError('response_malformed', {
      expected: `one ${name.localName}`,
      actual: String(more.length + 1),
    });
  }
  return first;
}

/** A missing Status has no codes, and no codes are no success. */
export function readStatus(status: XmlElement | undefined): StatusFacts {
  if (status === undefined) return { codes: [], message: null };
  const codes: string[] = [];
  let code = atMostOne(status, samlp('StatusCode'));
  while (code !== undefined) {
    codes.push(uriAttribute(code, 'Value') ?? '');
    code = atMostOne(code, samlp('StatusCode'));
  }
  const message = atMostOne(status, samlp('StatusMessage'));
  return { codes, message: message === undefined ? null : textOf(message) };
}
