import { decodePost } from '../bindings/post-decode.ts';
import {
  inflateText,
  type RedirectQuery,
  splitRedirectQuery,
} from '../bindings/redirect-decode.ts';
import type { Connection, TrustedKey } from '../connection/connection.ts';
import { isSamlError, SamlError } from '../errors/saml-error.ts';
import type { Checklist } from '../rules/checklist.ts';
import { checkSignerValidity } from '../signature/check-signer-validity.ts';
import { locateSignature, refuseMisplacedSignatures } from '../signature/locate-signatures.ts';
import { readSigned, type SignedElement } from '../signature/signed-element.ts';
import { verifyQuery } from '../signature/verify-query.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { logoutStages } from './logout-stages.ts';
import { type LogoutForm, type ReceivedLogout, readForm } from './received-logout.ts';

/** A logout message whose signature was valid. */
export interface OpenedLogout {
  /** Read from signed bytes alone. */
  readonly root: XmlElement;
  readonly signedBy: TrustedKey;
  readonly relayState: string | undefined;
}

export interface Opening {
  readonly connection: Connection;
  readonly checklist: Checklist;
  readonly kind: 'SAMLRequest' | 'SAMLResponse';
  readonly now: Date;
}

/**
 * Takes a logout message apart and verifies its signature. Undefined where a check failed and the
 * list goes on.
 */
export function openLogoutMessage(
  received: ReceivedLogout,
  opening: Opening,
): OpenedLogout | undefined {
  return 'query' in received ? openRedirect(received.query, opening) : openPost(received, opening);
}

/** The signature is looked at first: a stranger's message is never even inflated. */
function openRedirect(query: unknown, opening: Opening): OpenedLogout | undefined {
  const { connection, checklist, kind } = opening;
  const { limits } = connection;
  const parts = checklist.attempt(logoutStages.message, () => {
    if (typeof query !== 'string') throw new SamlError('logout_message_missing');
    return demandKind(splitRedirectQuery(query, limits), kind);
  });
  if (parts === undefined) return undefined;
  const signedBy = checklist.attempt(logoutStages.signature, () => signerOf(parts, opening));
  if (signedBy === undefined) return undefined;
  const root = checklist.attempt(logoutStages.xml, () => {
    const parsed = parseXml(inflateText(parts.message, limits), limits);
    // The binding wants it taken out; another would be a second truth beside the query's.
    refuseMisplacedSignatures(parsed, []);
    return parsed;
  });
  return root && { root, signedBy, relayState: parts.relayState };
}

function demandKind(parts: RedirectQuery, kind: Opening['kind']): RedirectQuery {
  if (parts.name === kind) return parts;
  throw new SamlError('logout_wrong_message', { expected: kind, actual: parts.name });
}

function signerOf({ signature }: RedirectQuery, { connection, now }: Opening): TrustedKey {
  if (signature === null) throw unsigned('no Signature in the query');
  const signedBy = verifyQuery(signature, connection);
  checkSignerValidity({ signedBy }, { ...connection, now });
  return signedBy;
}

function openPost(received: LogoutForm, opening: Opening): OpenedLogout | undefined {
  const { connection, checklist, kind } = opening;
  const { limits } = connection;
  const form = checklist.attempt(logoutStages.message, () => {
    const { value, relayState } = readForm(received, kind);
    return { text: decodeMessage(value, connection), relayState };
  });
  if (form === undefined) return undefined;
  const arrived = checklist.attempt(logoutStages.xml, () => parseXml(form.text, limits));
  if (arrived === undefined) return undefined;
  const signed = checklist.attempt(logoutStages.signature, () => verifyRoot(arrived, opening));
  return (
    signed && { root: readSigned(signed), signedBy: signed.signedBy, relayState: form.relayState }
  );
}

function verifyRoot(root: XmlElement, { connection, now }: Opening): SignedElement {
  refuseMisplacedSignatures(root, [root]);
  const located = locateSignature(root);
  if (located === null) throw unsigned(`no Signature in ${root.name}`);
  const signed = verifySignature(located, connection);
  checkSignerValidity(signed, { ...connection, now });
  return signed;
}

/** Whatever is wrong with the form value is told in the words of a logout. */
function decodeMessage(value: unknown, { limits }: Connection): string {
  try {
    return decodePost(value, limits);
  } catch (error) {
    if (!isSamlError(error)) throw error;
    const { expected, actual, message: cause } = error;
    throw new SamlError('logout_message_unreadable', { expected, actual: actual ?? cause });
  }
}

function unsigned(actual: string): SamlError {
  return new SamlError('logout_not_signed', { expected: 'a signature of the IdP', actual });
}
