import { normalizeCertificate } from '../connection/certificate.ts';
import { isSamlError, type SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import { attributeOf, childrenNamed, textOf } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { IdpMetadata } from './idp-metadata.ts';

type Certificates = Pick<IdpMetadata, 'certificates' | 'unusableCertificates'>;

/**
 * The certificates that an IdP may sign with. One that cannot be used does not take the others
 * with it: while keys are exchanged, a new type of key stands beside the old one. Of a chain in one
 * X509Data only the first is taken, for an authority's key signs no assertions.
 *
 * @see saml-metadata-2.0-os, 2.4.1.1; xmldsig-core, 4.4.4
 */
export function readSigningCertificates(
  descriptor: XmlElement,
  minimumRsaBits: number,
): Certificates {
  const read = signingTexts(descriptor).map((text) => readOne(text, minimumRsaBits));
  const usable = read.filter((one) => typeof one === 'string');
  return {
    certificates: [...new Set(usable)],
    unusableCertificates: read.filter((one) => typeof one !== 'string'),
  };
}

function signingTexts(descriptor: XmlElement): readonly string[] {
  return childrenNamed(descriptor, { namespace: namespaces.md, localName: 'KeyDescriptor' })
    .filter((key) => (attributeOf(key, 'use') ?? 'signing') === 'signing')
    .flatMap((key) => childrenNamed(key, { namespace: namespaces.ds, localName: 'KeyInfo' }))
    .flatMap((info) => childrenNamed(info, { namespace: namespaces.ds, localName: 'X509Data' }))
    .flatMap((data) =>
      childrenNamed(data, { namespace: namespaces.ds, localName: 'X509Certificate' })
        .slice(0, 1)
        .map(textOf),
    );
}

function readOne(text: string, dangerouslyMinimumRsaBits: number): string | SamlError {
  try {
    return normalizeCertificate(text, { dangerouslyMinimumRsaBits }).pem;
  } catch (error) {
    if (isSamlError(error)) return error;
    throw error;
  }
}
