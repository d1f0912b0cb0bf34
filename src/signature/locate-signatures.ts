import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import { childrenNamed, elementsOf, isNamed } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';

const signatureName = { namespace: namespaces.ds, localName: 'Signature' };

/** A Signature and the element it stands in, which is the only one it may sign. */
export interface LocatedSignature {
  readonly signature: XmlElement;
  readonly owner: XmlElement;
}

/**
 * Refuses every Signature that is not the only one directly in one of `owners`, wherever in the
 * document it stands: in Extensions, Advice, Object, attribute values or another Signature.
 *
 * @throws SamlError signature_misplaced
 * @see saml-core-2.0-os, 5.4.1
 */
export function refuseMisplacedSignatures(root: XmlElement, owners: readonly XmlElement[]): void {
  const signed = new Set<XmlElement>();
  for (const element of elementsOf(root)) {
    if (!isNamed(element, signatureName)) continue;
    const owner = element.parent;
    if (owner === null || !owners.includes(owner) || signed.has(owner)) {
      throw new SamlError('signature_misplaced', {
        expected: 'at most one Signature directly in Response and one in Assertion',
        actual: `one in ${owner?.name ?? 'no element'}`,
      });
    }
    signed.add(owner);
  }
}

/** The Signature directly in an element, or null if it has none. */
export function locateSignature(owner: XmlElement): LocatedSignature | null {
  const [signature] = childrenNamed(owner, signatureName);
  return signature === undefined ? null : { signature, owner };
}
