import type { Connection } from '../connection/connection.ts';
import type { AuthnContextDemand } from '../connection/read-authn-context.ts';
import type { ReadScoping } from '../connection/read-scoping.ts';
import type { ElementToWrite } from '../xml/write-xml.ts';
import type { AskedSubject } from './asked.ts';

/*
 * The parts of an AuthnRequest behind its Issuer; each is one element or none. Their order is that
 * of saml-core-2.0-os, 3.2.1 and 3.4.1.
 */

export function extensionsElement(children: readonly ElementToWrite[]): readonly ElementToWrite[] {
  return children.length === 0 ? [] : [{ name: 'samlp:Extensions', children }];
}

/** Without a SubjectConfirmation, which the Web SSO profile forbids (saml-profiles, 4.1.4.1). */
export function subjectElement(subject: AskedSubject | null): readonly ElementToWrite[] {
  if (subject === null) return [];
  const { nameId, format } = subject;
  const attributes = { Format: format ?? undefined };
  const name = { name: 'saml:NameID', attributes, children: [nameId] };
  return [{ name: 'saml:Subject', children: [name] }];
}

export function nameIdPolicy(policy: Connection['nameIdPolicy']): readonly ElementToWrite[] {
  if (policy === null) return [];
  const attributes = {
    Format: policy.format ?? undefined,
    SPNameQualifier: policy.spNameQualifier,
    AllowCreate: policy.allowCreate === false ? undefined : 'true',
  };
  return [{ name: 'samlp:NameIDPolicy', attributes }];
}

export function requestedAuthnContext({
  classes,
  comparison,
}: AuthnContextDemand): readonly ElementToWrite[] {
  if (classes.length === 0) return [];
  const children = classes.map((uri) => ({
    name: 'saml:AuthnContextClassRef',
    children: [uri],
  }));
  const attributes = { Comparison: comparison };
  return [{ name: 'samlp:RequestedAuthnContext', attributes, children }];
}

export function scopingElement(scoping: ReadScoping | null): readonly ElementToWrite[] {
  if (scoping === null) return [];
  const { proxyCount, idpList, requesterIds } = scoping;
  const entries = idpList.map((id) => ({
    name: 'samlp:IDPEntry',
    attributes: { ProviderID: id },
  }));
  return [
    {
      name: 'samlp:Scoping',
      attributes: { ProxyCount: proxyCount === null ? undefined : String(proxyCount) },
      children: [
        ...(entries.length === 0 ? [] : [{ name: 'samlp:IDPList', children: entries }]),
        ...requesterIds.map((id) => ({ name: 'samlp:RequesterID', children: [id] })),
      ],
    },
  ];
}
