import type { SaxesAttributeNS } from 'saxes';
import { SamlError } from '../errors/saml-error.ts';
import type { XmlParser } from './create-parser.ts';
import { type Limits, tooMany } from './limits.ts';

const capitalA = 0x41;
const smallZ = 0x7a;

/** Namespaces in XML 1.0, 4: the part behind a colon begins as a name does; saxes does not look. */
export function checkLocalName(local: string): void {
  // Nearly all begin with a letter of ASCII.
  const first = local.charCodeAt(0);
  if (first >= capitalA && first <= smallZ) return;
  if (!/^(?:[-.\d\u{b7}\u{203f}\u{2040}]|[\u{300}-\u{36f}])/u.test(local)) return;
  throw new SamlError('xml_malformed', { actual: `the local name ${local}` });
}

export function checkAttribute(
  attribute: Pick<SaxesAttributeNS, 'name' | 'prefix' | 'value'> | { name: string; value: string },
  { count, limits }: { readonly count: number; readonly limits: Limits },
): void {
  if (count > limits.attributesPerElement) {
    throw tooMany('attributesPerElement', limits.attributesPerElement);
  }
  if (attribute.value.length > limits.attributeLength) {
    throw tooMany('attributeLength', limits.attributeLength);
  }
  const declares = attribute.name === 'xmlns' || attribute.name.startsWith('xmlns:');
  if (!declares) return;
  if (attribute.value.length > limits.namespaceLength) {
    throw tooMany('namespaceLength', limits.namespaceLength);
  }
  checkNamespaceName(attribute.value);
}

/** Canonical XML 1.0, 1.3: a relative namespace URI has no canonical form. */
function checkNamespaceName(uri: string): void {
  if (uri === '' || /^[a-z][a-z0-9+.-]*:[^\s]*$/i.test(uri)) return;
  throw new SamlError('xml_namespace_relative', { actual: uri });
}

/** Document types and processing instructions have no place in SAML, nor any encoding but UTF-8. */
export function refuseWhatSamlNeverNeeds(parser: XmlParser): void {
  parser.on('doctype', () => {
    throw new SamlError('xml_doctype');
  });
  parser.on('processinginstruction', ({ target }) => {
    throw new SamlError('xml_processing_instruction', { actual: target });
  });
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0' || (encoding !== undefined && !/^utf-?8$/i.test(encoding))) {
      throw new SamlError('xml_encoding_unsupported', {
        expected: 'version 1.0, encoding UTF-8',
        actual: `version ${version}, encoding ${encoding ?? 'not given'}`,
      });
    }
  });
}
