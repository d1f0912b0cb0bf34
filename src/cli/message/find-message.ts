import { SamlError } from '../../errors/saml-error.ts';
import { parseJson } from '../parse-json.ts';
import { formDecode } from './form-decode.ts';
import type { FoundMessage, MessageParameter } from './found-message.ts';
import { messageOfHar } from './message-of-har.ts';

const inQuery = /\b(SAMLResponse|SAMLRequest)=([^&\s"'<>]+)/;
const inPage = /<input\b[^>]*\bname\s*=\s*["']?(SAMLResponse|SAMLRequest)\b[^>]*>/i;
const bare = /^[A-Za-z0-9+/=_%\s-]+$/;

/**
 * Finds the SAML message in a pasted text: XML, base64, a form body, an address, a command copied
 * as cURL, the page with the form that posts itself, or a HAR file.
 *
 * @throws SamlError cli_input_unrecognised, cli_har_no_message
 */
export function findMessage(pasted: string): FoundMessage {
  const text = pasted.replace(/^\u{feff}/u, '').trim();
  const found =
    (text.startsWith('{') ? messageOfJson(text) : undefined) ?? messageOfPage(text) ?? xml(text);
  if (found !== undefined) return found;
  const [, parameter, value] = inQuery.exec(text) ?? [];
  if (parameter !== undefined && value !== undefined) {
    const [, relayState] = /\bRelayState=([^&\s"'<>]+)/.exec(text) ?? [];
    return {
      source: /^https?:/i.test(text) ? 'an address' : 'a form',
      parameter: parameter as MessageParameter,
      value: formDecode(value),
      ...(relayState === undefined ? {} : { relayState: formDecode(relayState) }),
    };
  }
  if (bare.test(text)) {
    return { source: 'base64', value: text.includes('%') ? formDecode(text) : text };
  }
  throw new SamlError('cli_input_unrecognised', {
    expected: 'XML, base64, a form body, an address or a HAR file',
    actual: text.slice(0, 40),
  });
}

function xml(text: string): FoundMessage | undefined {
  return text.startsWith('<') && !/^<(?:!doctype html|html|form)\b/i.test(text)
    ? { source: 'XML', value: text }
    : undefined;
}

function messageOfJson(text: string): FoundMessage | undefined {
  const json = parseJson(text);
  if (json === undefined) return undefined;
  const { log, SAMLResponse: value } = json as { log?: unknown; SAMLResponse?: unknown };
  if (log !== undefined) return messageOfHar(log);
  return typeof value === 'string'
    ? { source: 'JSON', parameter: 'SAMLResponse', value }
    : undefined;
}

/** The page by which IdPs post: `<input name="SAMLResponse" value="…">`. */
function messageOfPage(text: string): FoundMessage | undefined {
  const [input, parameter] = inPage.exec(text) ?? [];
  if (input === undefined || parameter === undefined) return undefined;
  const [, value = ''] = /\bvalue\s*=\s*["']?([^"'\s>]*)/i.exec(input) ?? [];
  return {
    source: 'an HTML form',
    parameter: parameter as MessageParameter,
    value: decodeEntities(value),
  };
}

/** Base64 needs no more of HTML than these, whichever way they are written. */
function decodeEntities(value: string): string {
  const names: Readonly<Record<string, string>> = { plus: '+', sol: '/', equals: '=' };
  return value.replace(/&(?:#(\d{1,4})|#x([\da-f]{1,4})|(plus|sol|equals));/gi, (_, ...parts) => {
    const [decimal, hex, name] = parts as (string | undefined)[];
    if (name !== undefined) return names[name] ?? '';
    return String.fromCharCode(decimal === undefined ? Number.parseInt(`${hex}`, 16) : +decimal);
  });
}
