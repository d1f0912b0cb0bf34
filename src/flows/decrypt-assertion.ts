import { demandNoOther } from '../assertion/read-response.ts';
import type { Connection } from '../connection/connection.ts';
import { decryptElement } from '../encryption/decrypt-element.ts';
import { SamlError } from '../errors/saml-error.ts';
import { refuseMisplacedSignatures } from '../signature/locate-signatures.ts';
import { namespaces } from '../xml/namespaces.ts';
import type { XmlElement } from '../xml/xml-tree.ts';

const content = { namespace: namespaces.saml, localName: 'Assertion' };

/**
 * What is in an EncryptedAssertion: one Assertion and no other, with no Signature but its own.
 *
 * It is a document of its own: its IDs are unique in it, and may repeat those of the message around
 * it, as pysaml2's Signatures do. That harms nothing, since a signature is only ever held against
 * the element it stands in.
 *
 * @throws SamlError assertion_encrypted, assertion_multiple, signature_misplaced, and those of
 * `decryptElement`
 * @see saml-core-2.0-os, 2.3.4
 */
export function decryptAssertion(
  encrypted: XmlElement,
  { connection, isCovered }: { readonly connection: Connection; readonly isCovered: boolean },
): XmlElement {
  const { decryption, limits } = connection;
  if (decryption === null) throw new SamlError('assertion_encrypted');
  const assertion = decryptElement(encrypted, { decryption, limits, isCovered, content });
  demandNoOther(assertion);
  refuseMisplacedSignatures(assertion, [assertion]);
  return assertion;
}
