import { readUri } from '../assertion/read-element.ts';
import { httpUrl } from '../connection/http-url.ts';
import { SamlError } from '../errors/saml-error.ts';
import { bindings, namespaces } from '../xml/namespaces.ts';
import { attributeOf, childrenNamed } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { BindingUrls } from './idp-metadata.ts';

/** Which service of an IdP, and which of its two addresses. */
export interface Endpoint {
  readonly localName: 'SingleSignOnService' | 'SingleLogoutService';
  readonly attribute: 'Location' | 'ResponseLocation';
}

/**
 * The addresses of a service for the two bindings that pass through a browser. The same address
 * twice is one; two for one binding leave it open which is meant, so they are refused.
 *
 * @throws SamlError metadata_malformed, metadata_ambiguous, metadata_url_invalid
 * @see saml-metadata-2.0-os, 2.2.2
 */
export function readEndpoints(descriptor: XmlElement, endpoint: Endpoint): BindingUrls {
  const services = childrenNamed(descriptor, {
    namespace: namespaces.md,
    localName: endpoint.localName,
  });
  const redirect = readUrl(services, { ...endpoint, binding: bindings.httpRedirect });
  const post = readUrl(services, { ...endpoint, binding: bindings.httpPost });
  return { ...(redirect !== undefined && { redirect }), ...(post !== undefined && { post }) };
}

function readUrl(
  services: readonly XmlElement[],
  { localName, attribute, binding }: Endpoint & { readonly binding: string },
): string | undefined {
  const urls = services
    .filter((service) => readUri(attributeOf(service, 'Binding') ?? '') === binding)
    .flatMap((service) => attributeOf(service, attribute) ?? missing(attribute, localName));
  const [url, other] = new Set(urls.map(readUri));
  if (other !== undefined) {
    throw new SamlError('metadata_ambiguous', {
      expected: `one ${localName} with ${binding}`,
      actual: `${url} and ${other}`,
    });
  }
  if (url === undefined || httpUrl(url) !== undefined) return url;
  throw new SamlError('metadata_url_invalid', {
    expected: 'an absolute http or https URL in ASCII, without user name, fragment and blanks',
    actual: `${localName} ${attribute} ${url}`,
  });
}

/** Every service has a Location; a ResponseLocation is there only where it differs. */
function missing(attribute: Endpoint['attribute'], localName: string): readonly string[] {
  if (attribute === 'ResponseLocation') return [];
  throw new SamlError('metadata_malformed', { actual: `${localName} without Location` });
}
