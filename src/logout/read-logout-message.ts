import type { NameFact } from '../assertion/facts.ts';
import { instantAttribute, readName, readText, uriAttribute } from '../assertion/read-element.ts';
import { readStatus } from '../assertion/read-response.ts';
import type { Connection } from '../connection/connection.ts';
import { decryptElement } from '../encryption/decrypt-element.ts';
import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import { attributeOf, childElements, childrenNamed, isNamed } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type {
  LogoutMessageFacts,
  LogoutRequestFacts,
  LogoutResponseFacts,
} from './logout-facts.ts';

const saml = (localName: string) => ({ namespace: namespaces.saml, localName });
const samlp = (localName: string) => ({ namespace: namespaces.samlp, localName });

/** A user has one session, or a few; each is looked up. */
const mostSessionIndexes = 100;

/**
 * Reads a LogoutRequest from its signed bytes. An EncryptedID is decrypted: the signature covers
 * it.
 *
 * @throws SamlError response_malformed, logout_name_id_encrypted, and those of `decryptElement`
 * @see saml-core-2.0-os, 3.7.1
 */
export function readLogoutRequest(root: XmlElement, connection: Connection): LogoutRequestFacts {
  const names = [saml('BaseID'), saml('NameID'), saml('EncryptedID')];
  demandChildren(root, { once: names, many: samlp('SessionIndex') });
  const indexes = childrenNamed(root, samlp('SessionIndex'));
  if (indexes.length > mostSessionIndexes) {
    const expected = `at most ${mostSessionIndexes} SessionIndex`;
    throw new SamlError('response_malformed', { expected, actual: String(indexes.length) });
  }
  return {
    ...readMessage(root),
    notOnOrAfter: instantAttribute(root, 'NotOnOrAfter'),
    nameId: readNameId(root, connection),
    sessionIndexes: indexes.map(readText),
  };
}

/**
 * Reads a LogoutResponse from its signed bytes.
 *
 * @throws SamlError response_malformed
 * @see saml-core-2.0-os, 3.7.2
 */
export function readLogoutResponse(root: XmlElement): LogoutResponseFacts {
  demandChildren(root, { once: [samlp('Status')] });
  return {
    ...readMessage(root),
    inResponseTo: attributeOf(root, 'InResponseTo'),
    status: readStatus(childrenNamed(root, samlp('Status'))[0]),
  };
}

function readMessage(root: XmlElement): LogoutMessageFacts {
  const id = attributeOf(root, 'ID') ?? '';
  if (id === '')
    throw new SamlError('response_malformed', { actual: `${root.name} without an ID` });
  return {
    id,
    version: attributeOf(root, 'Version'),
    issueInstant: instantAttribute(root, 'IssueInstant'),
    destination: uriAttribute(root, 'Destination'),
    issuer: readName(childrenNamed(root, saml('Issuer'))[0]),
  };
}

function readNameId(root: XmlElement, connection: Connection): NameFact | null {
  const [encrypted] = childrenNamed(root, saml('EncryptedID'));
  if (encrypted === undefined) return readName(childrenNamed(root, saml('NameID'))[0]);
  const { decryption, limits } = connection;
  if (decryption === null) throw new SamlError('logout_name_id_encrypted');
  const content = saml('NameID');
  return readName(decryptElement(encrypted, { decryption, limits, isCovered: true, content }));
}

interface Name {
  readonly namespace: string;
  readonly localName: string;
}

/** Besides what both messages may have; of several names for the user there may be one. */
function demandChildren(
  root: XmlElement,
  { once, many }: { readonly once: readonly Name[]; readonly many?: Name },
): void {
  const groups = [[saml('Issuer')], [samlp('Extensions')], once];
  const children = childElements(root).filter((child) => !many || !isNamed(child, many));
  const placeOf = (child: XmlElement): number =>
    groups.findIndex((names) => names.some((name) => isNamed(child, name)));
  const places = children.map(placeOf);
  const wrong = children.find((_child, at) => {
    const place = places[at] ?? -1;
    return place < 0 || places.indexOf(place) !== at;
  });
  if (wrong === undefined) return;
  throw new SamlError('response_malformed', {
    actual: `${wrong.name} in ${root.name}, where it may not stand, or not again`,
  });
}
