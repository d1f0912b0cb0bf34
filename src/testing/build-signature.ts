import { namespaces } from '../xml/namespaces.ts';
import type { ResolvedSignature } from './resolve-signature.ts';
import { certificateLines, declaration, qualified } from './response-defaults.ts';
import { element, type XmlContent, type XmlElementContent } from './xml-content.ts';

/** What stands in SignatureValue until it is known; it is not part of what is signed. */
export const pendingSignatureValue = 'samlet-pending';

/** The parts of one signature that are known when it is written. */
export interface SignatureValues {
  readonly id: string;
  readonly digestValue: string;
  readonly signatureValue: string;
  /** Prefixes for the transform's InclusiveNamespaces; null leaves it out. */
  readonly inclusivePrefixes: readonly string[] | null;
}

const envelopedSignature = `${namespaces.ds}enveloped-signature`;

/** @see saml-core-2.0-os, 5.4 */
export function buildSignature(
  signature: ResolvedSignature,
  values: SignatureValues,
): XmlElementContent {
  const { prefix, claims, certificate } = signature;
  const name = (localName: string): string => qualified(prefix, localName);
  const signatureValue =
    values.signatureValue === pendingSignatureValue
      ? pendingSignatureValue
      : (claims.signatureValue ?? values.signatureValue);
  return element(
    name('Signature'),
    { [declaration(prefix)]: namespaces.ds },
    buildSignedInfo(signature, values),
    element(name('SignatureValue'), {}, signatureValue),
    certificate === null
      ? []
      : element(
          name('KeyInfo'),
          {},
          element(
            name('X509Data'),
            {},
            element(name('X509Certificate'), {}, certificateLines(certificate)),
          ),
        ),
    claims.signature ?? [],
  );
}

function buildSignedInfo(signature: ResolvedSignature, values: SignatureValues): XmlContent {
  const { prefix, claims } = signature;
  const name = (localName: string): string => qualified(prefix, localName);
  return element(
    name('SignedInfo'),
    {},
    element(
      name('CanonicalizationMethod'),
      { Algorithm: claims.canonicalization ?? signature.signedInfoCanonicalizationUri },
      inclusiveNamespaces(signature.signedInfoInclusivePrefixes),
    ),
    element(name('SignatureMethod'), {
      Algorithm: claims.signatureAlgorithm ?? signature.method.uri,
    }),
    element(
      name('Reference'),
      { URI: claims.reference === undefined ? `#${values.id}` : claims.reference },
      buildTransforms(signature, values.inclusivePrefixes),
      element(name('DigestMethod'), { Algorithm: claims.digestAlgorithm ?? signature.digest.uri }),
      element(name('DigestValue'), {}, claims.digestValue ?? values.digestValue),
    ),
    claims.signedInfo ?? [],
  );
}

function buildTransforms(
  { prefix, claims, canonicalizationUri }: ResolvedSignature,
  inclusivePrefixes: readonly string[] | null,
): XmlContent {
  const transforms = claims.transforms ?? [envelopedSignature, canonicalizationUri];
  return element(
    qualified(prefix, 'Transforms'),
    {},
    transforms.map((uri) =>
      element(
        qualified(prefix, 'Transform'),
        { Algorithm: uri },
        uri.startsWith(namespaces.ec) ? inclusiveNamespaces(inclusivePrefixes) : [],
      ),
    ),
  );
}

function inclusiveNamespaces(prefixes: readonly string[] | null): XmlContent {
  if (prefixes === null) return [];
  return element('ec:InclusiveNamespaces', {
    'xmlns:ec': namespaces.ec,
    PrefixList: prefixes.join(' '),
  });
}
