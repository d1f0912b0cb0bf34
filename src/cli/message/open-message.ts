import { decodeBase64 } from '../../bindings/base64.ts';
import { explainBase64 } from '../../bindings/explain-base64.ts';
import { inflateMessage } from '../../bindings/inflate-message.ts';
import { SamlError } from '../../errors/saml-error.ts';

const mostBytes = 16 * 1024 * 1024;

/** The text of a message, and what had to be undone to read it. */
export interface OpenedMessage {
  readonly xml: string;
  readonly encoding: 'none' | 'base64' | 'base64 and DEFLATE';
}

/**
 * Undoes the encoding of either binding, whichever it is.
 *
 * @throws SamlError response_not_base64, response_base64_spaces, response_not_utf8,
 *   cli_message_unreadable, cli_input_too_large
 * @see saml-bindings-2.0-os, 3.4.4.1 and 3.5.4
 */
export function openMessage(value: string): OpenedMessage {
  if (value.startsWith('<')) return { xml: value, encoding: 'none' };
  const text = value.replace(/[\r\n\t]+/g, '');
  const bytes = decodeBase64(text);
  if (bytes === undefined) throw explainBase64(text);
  if (
    /^[\ufeff\s]*</.test(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 64)),
    )
  ) {
    return { xml: decodeUtf8(bytes), encoding: 'base64' };
  }
  const inflated = inflateMessage(bytes, { mostBytes });
  if (inflated === 'too large') {
    throw new SamlError('cli_input_too_large', { expected: `at most ${mostBytes} bytes inflated` });
  }
  if (inflated === 'damaged') throw new SamlError('cli_message_unreadable');
  return { xml: decodeUtf8(inflated), encoding: 'base64 and DEFLATE' };
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SamlError('response_not_utf8', { cause });
  }
}
