import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import { isNamed } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';

/** @throws SamlError logout_wrong_message */
export function demandElement(
  root: XmlElement | undefined,
  localName: 'LogoutRequest' | 'LogoutResponse',
): XmlElement {
  if (root !== undefined && isNamed(root, { namespace: namespaces.samlp, localName })) return root;
  throw new SamlError('logout_wrong_message', {
    expected: `${localName} in ${namespaces.samlp}`,
    actual: `${root?.localName} in ${root?.namespace || 'no namespace'}`,
  });
}
