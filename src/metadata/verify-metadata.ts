import { normalizeCertificates } from '../connection/certificate.ts';
import type { Connection } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import { readSigned } from '../signature/signed-element.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import { namespaces } from '../xml/namespaces.ts';
import { childrenNamed } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { wrapRefusal } from './wrap-refusal.ts';

/** Whose signature is believed, and what it may be made with. */
export interface MetadataTrust extends Pick<Connection, 'algorithms' | 'limits'> {
  readonly certificates: string | readonly string[];
  readonly minimumRsaBits: number;
}

/**
 * Verifies the signature of the outermost element and returns that element, read from the signed
 * bytes. Signatures further in are passed over: they say less than the one around them.
 *
 * @throws SamlError metadata_signature_missing, metadata_signature_invalid; config_certificate_…
 * for the trusted certificates
 * @see saml-metadata-2.0-os, 3.1
 */
export function verifyMetadata(root: XmlElement, trust: MetadataTrust): XmlElement {
  const trustedKeys = normalizeCertificates(trust.certificates, {
    dangerouslyMinimumRsaBits: trust.minimumRsaBits,
  }).map((certificate) => ({ key: certificate.publicKey, certificate }));
  const name = { namespace: namespaces.ds, localName: 'Signature' };
  const [signature, ...more] = childrenNamed(root, name);
  if (signature === undefined) throw new SamlError('metadata_signature_missing');
  if (more.length > 0) {
    throw new SamlError('metadata_signature_invalid', { expected: 'one Signature' });
  }
  try {
    return readSigned(verifySignature({ signature, owner: root }, { ...trust, trustedKeys }));
  } catch (error) {
    throw wrapRefusal(error, 'metadata_signature_invalid');
  }
}
