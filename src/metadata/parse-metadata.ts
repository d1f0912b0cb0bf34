import { isSamlError, SamlError } from '../errors/saml-error.ts';
import type { Limits } from '../xml/limits.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { wrapRefusal } from './wrap-refusal.ts';

/** One character of UTF-16 is at most three bytes of UTF-8. */
const mostBytesPerCharacter = 3;

/**
 * Reads metadata with the same strict parser as messages, within limits of its own.
 *
 * @throws SamlError metadata_malformed, metadata_too_large; what the parser found is its cause
 */
export function parseMetadata(xml: string, limits: Limits): XmlElement {
  if (typeof xml !== 'string') {
    throw new SamlError('metadata_malformed', { expected: 'text', actual: typeof xml });
  }
  if (isLonger(xml, limits.messageBytes)) {
    throw new SamlError('metadata_too_large', {
      expected: `at most ${limits.messageBytes} bytes`,
      actual: `${xml.length} characters`,
    });
  }
  try {
    return parseXml(xml, limits);
  } catch (error) {
    const isLimit = isSamlError(error) && error.code === 'xml_limit_exceeded';
    throw wrapRefusal(error, isLimit ? 'metadata_too_large' : 'metadata_malformed');
  }
}

function isLonger(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  if (text.length * mostBytesPerCharacter <= bytes) return false;
  return new TextEncoder().encode(text).length > bytes;
}
