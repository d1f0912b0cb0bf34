import { SamlError } from '../errors/saml-error.ts';
import type { Limits } from '../xml/limits.ts';
import { decodeBase64 } from './base64.ts';
import { explainBase64 } from './explain-base64.ts';

/** Room for line breaks in base64: a CR and an LF for every 32 characters, and a few more. */
const foldingShare = 2 / 32;
const foldingMargin = 16;

const lineBreaks = /[\r\n\t]+/g;
/** Refuses what is not UTF-8 and takes a leading byte order mark off. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

const markup = /^[\t\n\r ]*</;

/**
 * Decodes the form value SAMLResponse to the text of the message, which nobody has verified yet.
 *
 * Folding by CR, LF and tab is taken out, as MIME encoders fold; anything else that is not strict
 * base64 of UTF-8 text is refused. The size is looked at before any memory is spent.
 *
 * @throws SamlError response_missing, response_duplicated, response_too_large,
 * response_base64_spaces, response_not_base64, response_not_utf8, response_not_xml
 * @see saml-bindings-2.0-os, 3.5.4
 */
export function decodePost(samlResponse: unknown, limits: Pick<Limits, 'messageBytes'>): string {
  const value = readFormValue(samlResponse);
  const longest = longestBase64(limits.messageBytes);
  if (value.length > longest) throw tooLarge(longest, value.length);
  const bytes = decodeBase64(value) ?? decodeFolded(value);
  if (bytes.length > limits.messageBytes) throw tooLarge(limits.messageBytes, bytes.length);
  const text = decodeUtf8(bytes);
  if (!markup.test(text)) throw notXml(text);
  return text;
}

function readFormValue(samlResponse: unknown): string {
  if (Array.isArray(samlResponse)) {
    throw new SamlError('response_duplicated', { actual: `${samlResponse.length} values` });
  }
  if (samlResponse === undefined || samlResponse === null || samlResponse === '') {
    throw new SamlError('response_missing');
  }
  if (typeof samlResponse === 'string') return samlResponse;
  throw new SamlError('response_not_base64', {
    expected: 'a string',
    actual: `a value of type ${typeof samlResponse}`,
    remedy: 'Give the value of the form field SAMLResponse itself, not the form or the request.',
  });
}

function decodeFolded(value: string): Uint8Array {
  const unfolded = value.replace(lineBreaks, '');
  if (unfolded === '') throw new SamlError('response_missing');
  const bytes = decodeBase64(unfolded);
  if (bytes === undefined) throw explainBase64(unfolded);
  return bytes;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new SamlError('response_not_utf8', {
      remedy:
        'If the IdP answers by HTTP-Redirect, its message is compressed: set it to HTTP-POST. If it sends UTF-16, set it to UTF-8.',
      cause,
    });
  }
}

function notXml(text: string): SamlError {
  if (/^P[A-P]/.test(text)) {
    return new SamlError('response_not_xml', {
      expected: '<',
      actual: 'base64 within base64',
      remedy: 'The message was encoded twice: encode or post it once less.',
    });
  }
  const [first = 'nothing'] = text;
  return new SamlError('response_not_xml', { expected: '<', actual: first });
}

function longestBase64(bytes: number): number {
  const characters = Math.ceil(bytes / 3) * 4;
  return characters + Math.ceil(characters * foldingShare) + foldingMargin;
}

function tooLarge(most: number, came: number): SamlError {
  return new SamlError('response_too_large', {
    expected: `at most ${most} bytes`,
    actual: `${came} bytes`,
  });
}
