import { decodeBase64 } from '../../bindings/base64.ts';
import { inflateMessage } from '../../bindings/inflate-message.ts';
import { defaultLimits } from '../../xml/limits.ts';
import { namespaces } from '../../xml/namespaces.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import { attributeOf, childrenNamed, isNamed, textOf } from '../../xml/select.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';
import type { RequestBinding } from './login-attempt.ts';

/** What an AuthnRequest says; null where it says nothing. */
export interface AuthnRequestFacts {
  readonly id: string | null;
  readonly version: string | null;
  readonly issueInstant: string | null;
  readonly destination: string | null;
  readonly acsUrl: string | null;
  readonly protocolBinding: string | null;
  readonly issuer: string | null;
  readonly nameIdFormat: string | null;
  readonly forceAuthn: boolean;
  readonly isPassive: boolean;
  /** Text of the NameID in the Subject. */
  readonly subject: string | null;
  /** AuthnContextClassRefs that are asked for. */
  readonly authnContext: readonly string[];
  /** How the class is to compare to them; "exact" where nothing is said. */
  readonly comparison: string;
}

/** A request that could be read: what it says, and what its own signature covers. */
export interface ReadRequest {
  readonly element: XmlElement;
  readonly facts: AuthnRequestFacts;
}

/** A request that cannot be read at all, with a sentence that says why. */
export interface UnreadableRequest {
  readonly unreadable: string;
}

/** A request of samlet has some 700 bytes; nothing sensible has more than this. */
const mostBytes = 64 * 1024;

/**
 * Reads a SAMLRequest: base64 of an AuthnRequest, which is deflated in the HTTP-Redirect binding.
 *
 * @see saml-bindings-2.0-os, 3.4.4.1 and 3.5.4
 */
export function readAuthnRequest(
  samlRequest: string,
  binding: RequestBinding,
): ReadRequest | UnreadableRequest {
  const decoded = samlRequest.length > mostBytes ? undefined : decodeBase64(samlRequest);
  if (decoded === undefined) return { unreadable: 'The SAMLRequest is not base64.' };
  if (binding === 'post') return readXml(decoded);
  const bytes = inflateMessage(decoded, { mostBytes });
  if (bytes === 'too large') return { unreadable: 'The SAMLRequest is far too large.' };
  if (bytes === 'damaged') return { unreadable: 'The SAMLRequest is not deflated.' };
  return readXml(bytes);
}

function readXml(bytes: Uint8Array): ReadRequest | UnreadableRequest {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const root = parseXml(text, defaultLimits);
    const name = { namespace: namespaces.samlp, localName: 'AuthnRequest' };
    return isNamed(root, name)
      ? { element: root, facts: facts(root) }
      : { unreadable: 'The message is not a SAML 2.0 AuthnRequest.' };
  } catch (error) {
    return { unreadable: `The SAMLRequest does not hold plain XML. ${(error as Error).message}` };
  }
}

function facts(root: XmlElement): AuthnRequestFacts {
  const [issuer] = childrenNamed(root, { namespace: namespaces.saml, localName: 'Issuer' });
  const [policy] = childrenNamed(root, { namespace: namespaces.samlp, localName: 'NameIDPolicy' });
  return {
    id: attributeOf(root, 'ID'),
    version: attributeOf(root, 'Version'),
    issueInstant: attributeOf(root, 'IssueInstant'),
    destination: attributeOf(root, 'Destination'),
    acsUrl: attributeOf(root, 'AssertionConsumerServiceURL'),
    protocolBinding: attributeOf(root, 'ProtocolBinding'),
    issuer: issuer === undefined ? null : textOf(issuer),
    nameIdFormat: policy === undefined ? null : attributeOf(policy, 'Format'),
    forceAuthn: isTrue(attributeOf(root, 'ForceAuthn')),
    isPassive: isTrue(attributeOf(root, 'IsPassive')),
    subject: subjectOf(root),
    ...contextOf(root),
  };
}

function subjectOf(root: XmlElement): string | null {
  const [subject] = childrenNamed(root, { namespace: namespaces.saml, localName: 'Subject' });
  const name = { namespace: namespaces.saml, localName: 'NameID' };
  const [nameId] = subject === undefined ? [] : childrenNamed(subject, name);
  return nameId === undefined ? null : textOf(nameId);
}

function contextOf(root: XmlElement): Pick<AuthnRequestFacts, 'authnContext' | 'comparison'> {
  const name = { namespace: namespaces.samlp, localName: 'RequestedAuthnContext' };
  const [asked] = childrenNamed(root, name);
  if (asked === undefined) return { authnContext: [], comparison: 'exact' };
  const ref = { namespace: namespaces.saml, localName: 'AuthnContextClassRef' };
  return {
    authnContext: childrenNamed(asked, ref).map(textOf),
    comparison: attributeOf(asked, 'Comparison') ?? 'exact',
  };
}

function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1';
}
