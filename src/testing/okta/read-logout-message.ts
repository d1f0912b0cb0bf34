import { decodeBase64 } from '../../bindings/base64.ts';
import { defaultLimits } from '../../xml/limits.ts';
import { namespaces } from '../../xml/namespaces.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import { attributeOf, childrenNamed, isNamed, textOf } from '../../xml/select.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';

/** What a logout message says; null where it says nothing. */
export interface OktaLogoutMessage {
  readonly element: XmlElement;
  readonly id: string | null;
  readonly destination: string | null;
  readonly inResponseTo: string | null;
  readonly issuer: string | null;
  readonly nameId: string | null;
  readonly nameIdFormat: string | null;
  readonly sessionIndex: string | null;
}

/** Reads a logout message of the HTTP-POST binding, or says in a sentence why it cannot be read. */
export function readLogoutMessage(
  value: string,
  localName: 'LogoutRequest' | 'LogoutResponse',
): OktaLogoutMessage | { readonly unreadable: string } {
  const bytes = decodeBase64(value);
  if (bytes === undefined) return { unreadable: 'The message is not base64.' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const element = parseXml(text, defaultLimits);
    return isNamed(element, { namespace: namespaces.samlp, localName })
      ? facts(element)
      : { unreadable: `The message is not a SAML 2.0 ${localName}.` };
  } catch (error) {
    return { unreadable: `The message does not hold plain XML. ${(error as Error).message}` };
  }
}

function facts(element: XmlElement): OktaLogoutMessage {
  const { saml, samlp } = namespaces;
  const child = (namespace: string, localName: string): XmlElement | undefined =>
    childrenNamed(element, { namespace, localName })[0];
  const text = (found: XmlElement | undefined): string | null =>
    found === undefined ? null : textOf(found);
  const nameId = child(saml, 'NameID');
  return {
    element,
    id: attributeOf(element, 'ID'),
    destination: attributeOf(element, 'Destination'),
    inResponseTo: attributeOf(element, 'InResponseTo'),
    issuer: text(child(saml, 'Issuer')),
    nameId: text(nameId),
    nameIdFormat: nameId === undefined ? null : attributeOf(nameId, 'Format'),
    sessionIndex: text(child(samlp, 'SessionIndex')),
  };
}
