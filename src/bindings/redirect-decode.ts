import { SamlError } from '../errors/saml-error.ts';
import type { Limits } from '../xml/limits.ts';
import { decodeBase64 } from './base64.ts';
import { inflateMessage } from './inflate-message.ts';

/** What a query of the HTTP-Redirect binding carries, before anything in it is believed. */
export interface RedirectQuery {
  readonly name: 'SAMLRequest' | 'SAMLResponse';
  /** Base64 of the deflated message. */
  readonly message: string;
  readonly relayState: string | undefined;
  /** Null: the query is not signed. */
  readonly signature: {
    readonly signedText: string;
    readonly algorithm: string;
    readonly signatureValue: string;
  } | null;
}

const known = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature', 'SAMLEncoding'];
const deflate = 'urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE';

/** Every octet of a message may be escaped, and there are a few other parameters. */
const largestGrowth = 4;

/**
 * Takes a query apart, without undoing any encoding of what a signature covers. A parameter of SAML
 * that comes twice, or whose name is encoded, would be read by one reader and missed by another.
 *
 * @throws SamlError logout_message_missing, logout_parameter_repeated, logout_message_unreadable,
 * signature_malformed
 * @see saml-bindings-2.0-os, 3.4.4.1
 */
export function splitRedirectQuery(
  query: string,
  limits: Pick<Limits, 'messageBytes'>,
): RedirectQuery {
  const most = largestGrowth * limits.messageBytes;
  if (query.length > most) {
    throw unreadable(`at most ${most} characters`, `${query.length} characters`);
  }
  const raw = samlParameters(query);
  const decoded = (name: string): string | undefined => {
    const value = raw.get(name);
    return value === undefined ? undefined : decodeValue(name, value);
  };
  const request = decoded('SAMLRequest');
  const message = request ?? decoded('SAMLResponse');
  if (!message) throw new SamlError('logout_message_missing');
  const encoding = decoded('SAMLEncoding') ?? deflate;
  if (encoding !== deflate) throw unreadable(deflate, encoding);
  const name = request === undefined ? 'SAMLResponse' : 'SAMLRequest';
  const signature = readSignature(decoded('SigAlg'), decoded('Signature'));
  return {
    name,
    message,
    relayState: decoded('RelayState'),
    signature: signature && { ...signature, signedText: signedText(name, raw) },
  };
}

/**
 * The text of a deflated message.
 *
 * @throws SamlError logout_message_unreadable
 */
export function inflateText(message: string, limits: Pick<Limits, 'messageBytes'>): string {
  const deflated = decodeBase64(message);
  if (deflated === undefined) throw unreadable('base64', 'other characters');
  const bytes = inflateMessage(deflated, { mostBytes: limits.messageBytes });
  if (typeof bytes === 'string') {
    throw unreadable(`DEFLATE of at most ${limits.messageBytes} bytes`, `${bytes} data`);
  }
  try {
    return utf8.decode(bytes);
  } catch {
    throw unreadable('UTF-8', 'other bytes');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The parameters of SAML by name, each once, as they came. */
function samlParameters(query: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of query.replace(/^\?/, '').split('&')) {
    const [rawName = ''] = part.split('=', 1);
    const name = tryDecode(rawName);
    if (name === undefined || !known.includes(name)) continue;
    if (name !== rawName || found.has(name)) {
      throw new SamlError('logout_parameter_repeated', { expected: `${name} once` });
    }
    found.set(name, part.slice(rawName.length + 1));
  }
  if (found.has('SAMLRequest') && found.has('SAMLResponse')) {
    throw new SamlError('logout_parameter_repeated', { actual: 'SAMLRequest and SAMLResponse' });
  }
  return found;
}

function decodeValue(name: string, value: string): string {
  const decoded = tryDecode(value);
  if (decoded === undefined) throw unreadable(`${name} in percent-encoding`, value);
  return decoded;
}

function tryDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function readSignature(
  algorithm: string | undefined,
  signatureValue: string | undefined,
): { readonly algorithm: string; readonly signatureValue: string } | null {
  if (algorithm === undefined && signatureValue === undefined) return null;
  if (algorithm && signatureValue && decodeBase64(signatureValue) !== undefined) {
    return { algorithm, signatureValue };
  }
  throw new SamlError('signature_malformed', {
    expected: 'SigAlg, and Signature in base64',
    actual: `${algorithm === undefined ? 'no' : 'a'} SigAlg, ${signatureValue === undefined ? 'no' : 'another'} Signature`,
  });
}

function signedText(name: string, raw: ReadonlyMap<string, string>): string {
  return [name, 'RelayState', 'SigAlg']
    .flatMap((each) => {
      const value = raw.get(each);
      return value === undefined ? [] : [`${each}=${value}`];
    })
    .join('&');
}

function unreadable(expected: string, actual: string): SamlError {
  return new SamlError('logout_message_unreadable', { expected, actual });
}
