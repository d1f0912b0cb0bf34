import { SamlError } from '../errors/saml-error.ts';
import type { CanonicalForm } from '../xml/canonicalize.ts';
import { namespaces } from '../xml/namespaces.ts';
import { attributeOf, childElements } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';

interface Method {
  readonly method: CanonicalForm['method'];
  readonly withComments: boolean;
}

const methods: ReadonlyMap<string, Method> = new Map([
  ['http://www.w3.org/2001/10/xml-exc-c14n#', plain('exclusive')],
  ['http://www.w3.org/2001/10/xml-exc-c14n#WithComments', withComments('exclusive')],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', plain('inclusive')],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments', withComments('inclusive')],
  ['http://www.w3.org/2006/12/xml-c14n11', plain('inclusive11')],
  ['http://www.w3.org/2006/12/xml-c14n11#WithComments', withComments('inclusive11')],
]);

function plain(method: CanonicalForm['method']): Method {
  return { method, withComments: false };
}

function withComments(method: CanonicalForm['method']): Method {
  return { method, withComments: true };
}

/** Longest PrefixList: each prefix is looked up at each element. */
const mostInclusivePrefixes = 32;

/**
 * Reads a CanonicalizationMethod or a canonicalization Transform.
 *
 * @throws SamlError signature_canonicalization
 * @see xml-exc-c14n, 4
 */
export function canonicalForm(element: XmlElement): CanonicalForm {
  const uri = attributeOf(element, 'Algorithm') ?? '';
  const known = methods.get(uri);
  if (known === undefined) throw refused(uri);
  return { ...known, inclusivePrefixes: inclusivePrefixes(element, known.method) };
}

function inclusivePrefixes(
  element: XmlElement,
  method: CanonicalForm['method'],
): readonly string[] {
  const [parameter, ...more] = childElements(element);
  if (parameter === undefined) return [];
  const isList =
    parameter.localName === 'InclusiveNamespaces' && parameter.namespace === namespaces.ec;
  if (method !== 'exclusive' || !isList || more.length > 0) throw refused(parameter.name);
  const [content] = childElements(parameter);
  if (content !== undefined) throw refused(`${content.name} in ${parameter.name}`);
  const prefixes = attributeOf(parameter, 'PrefixList')?.match(/[^ \t\r\n]+/g) ?? [];
  if (prefixes.length > mostInclusivePrefixes) throw refused(`${prefixes.length} prefixes`);
  return prefixes.map((prefix) => (prefix === '#default' ? '' : prefix));
}

function refused(actual: string): SamlError {
  return new SamlError('signature_canonicalization', {
    expected: [...methods.keys()].join(', '),
    actual,
  });
}
