import { createPrivateKey, type KeyObject } from 'node:crypto';
import type {
  AlgorithmName,
  DigestAlgorithm,
  SignatureAlgorithm,
} from '../signature/algorithms.ts';
import { namespaces } from '../xml/namespaces.ts';
import { digestMethod, signatureMethod, type WithUri } from './compute-signature.ts';
import type {
  CanonicalizationName,
  SignatureClaims,
  SignatureDescription,
} from './signature-description.ts';

/** A described signature with every default filled in. */
export interface ResolvedSignature {
  readonly key: KeyObject;
  readonly certificate: string | null;
  readonly prefix: string;
  readonly method: WithUri<SignatureAlgorithm>;
  readonly digest: WithUri<DigestAlgorithm>;
  readonly canonicalization: CanonicalizationName;
  readonly canonicalizationUri: string;
  readonly signedInfoCanonicalization: CanonicalizationName;
  readonly signedInfoCanonicalizationUri: string;
  /** undefined: "xs" where the element declares it. */
  readonly inclusivePrefixes: readonly string[] | null | undefined;
  readonly signedInfoInclusivePrefixes: readonly string[] | null;
  readonly claims: SignatureClaims;
}

const canonicalizationUris: Readonly<Record<CanonicalizationName, string>> = {
  exclusive: namespaces.ec,
  'exclusive-with-comments': `${namespaces.ec}WithComments`,
  inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'inclusive-with-comments': 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
  'inclusive-1.1': 'http://www.w3.org/2006/12/xml-c14n11',
  'inclusive-1.1-with-comments': 'http://www.w3.org/2006/12/xml-c14n11#WithComments',
};

const usualAlgorithms: Readonly<Record<string, AlgorithmName>> = {
  ec: 'ecdsa-sha256',
  ed25519: 'ed25519',
};

/** @throws SamlError testing_option_invalid for an algorithm that cannot be made. */
export function resolveSignature(
  description: SignatureDescription,
  defaults: {
    readonly privateKey: KeyObject;
    readonly certificate: string;
    readonly prefix: string;
  },
): ResolvedSignature {
  const key = toKey(description.privateKey ?? defaults.privateKey);
  const algorithm = usualAlgorithms[key.asymmetricKeyType ?? ''] ?? 'rsa-sha256';
  const { canonicalization = 'exclusive' } = description;
  const { signedInfoCanonicalization = canonicalization } = description;
  return {
    key,
    certificate:
      description.certificate === undefined ? defaults.certificate : description.certificate,
    prefix: defaults.prefix,
    method: signatureMethod(description.signatureAlgorithm ?? algorithm),
    digest: digestMethod(description.digestAlgorithm ?? 'sha256'),
    canonicalization,
    canonicalizationUri: canonicalizationUris[canonicalization],
    signedInfoCanonicalization,
    signedInfoCanonicalizationUri: canonicalizationUris[signedInfoCanonicalization],
    inclusivePrefixes: description.inclusivePrefixes,
    signedInfoInclusivePrefixes: description.signedInfoInclusivePrefixes ?? null,
    claims: description.claims ?? {},
  };
}

function toKey(key: KeyObject | string): KeyObject {
  return typeof key === 'string' ? createPrivateKey(key) : key;
}
