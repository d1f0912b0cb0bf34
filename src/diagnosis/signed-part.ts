import { soleAssertion } from '../assertion/read-response.ts';
import type { Connection, TrustedKey } from '../connection/connection.ts';
import type { SamlError } from '../errors/saml-error.ts';
import type { RuleName } from '../rules/rule-names.ts';
import { type LocatedSignature, locateSignature } from '../signature/locate-signatures.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import { namespaces } from '../xml/namespaces.ts';
import { childrenNamed, textOf } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { samlErrorOf } from './saml-error-of.ts';

/** The signature that a check is about, in this tree; undefined where there is none to look at. */
export function signedPart(response: XmlElement, rule: RuleName): LocatedSignature | undefined {
  const owner = rule === 'signature-response' ? response : soleAssertion(response);
  return owner === undefined ? undefined : (locateSignature(owner) ?? undefined);
}

/** Verifies as a login does: undefined for a good signature, else the error. */
export function signatureFault(
  part: LocatedSignature,
  trust: Pick<Connection, 'trustedKeys' | 'algorithms' | 'limits'>,
): SamlError | undefined {
  return samlErrorOf(() => verifySignature(part, trust));
}

/** The connection with other keys; for explanations alone, never for a login. */
export function trusting(connection: Connection, trustedKeys: readonly TrustedKey[]): Connection {
  return { ...connection, trustedKeys };
}

/** Text of the SignatureValue, damaged or not. */
export function signatureText({ signature }: LocatedSignature): string {
  const name = { namespace: namespaces.ds, localName: 'SignatureValue' };
  return childrenNamed(signature, name).map(textOf).join('');
}
