import { SamlError } from '../errors/saml-error.ts';
import type { CanonicalForm } from '../xml/canonicalize.ts';
import { namespaces } from '../xml/namespaces.ts';
import { attributeOf, childElements, textOf } from '../xml/select.ts';
import { isElement, type XmlElement } from '../xml/xml-tree.ts';
import {
  type DigestAlgorithm,
  digestAlgorithms,
  type SignatureAlgorithm,
  signatureAlgorithms,
} from './algorithms.ts';
import { canonicalForm } from './canonical-form.ts';

/** The two things a Signature is made of, before anything in them is believed. */
export interface SignatureParts {
  readonly signedInfo: XmlElement;
  /** Base64 text of the SignatureValue, without line breaks. */
  readonly signatureValue: string;
}

/** What a SignedInfo says. SAML allows exactly one shape, and only that is read. */
export interface SignedInfo {
  readonly form: CanonicalForm;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly reference: {
    /** ID of the element that is signed. */
    readonly id: string;
    readonly form: CanonicalForm;
    readonly digestAlgorithm: DigestAlgorithm;
    readonly digestValue: string;
  };
}

const envelopedSignature = `${namespaces.ds}enveloped-signature`;

/**
 * Takes a Signature apart: SignedInfo, SignatureValue, at most one KeyInfo, nothing else.
 * KeyInfo is not read: keys come from the connection alone.
 *
 * @throws SamlError signature_malformed
 * @see saml-core-2.0-os, 5.4
 */
export function readSignature(signature: XmlElement): SignatureParts {
  const [signedInfo, value, keyInfo, ...more] = childElements(signature);
  if (!isDs(signedInfo, 'SignedInfo') || !isDs(value, 'SignatureValue')) throw malformed(signature);
  if (more.length > 0 || (keyInfo !== undefined && !isDs(keyInfo, 'KeyInfo'))) {
    throw malformed(signature);
  }
  if (signature.children.some((child) => typeof child === 'string' && /[^ \t\r\n]/.test(child))) {
    throw malformed(signature);
  }
  return { signedInfo, signatureValue: base64Of(value) };
}

/**
 * Reads a SignedInfo of the one shape that SAML allows: one Reference by ID, the enveloped-signature
 * transform and at most one canonicalization.
 *
 * @throws SamlError signature_malformed, signature_reference, signature_transform,
 * signature_canonicalization, signature_algorithm_refused
 * @see saml-core-2.0-os, 5.4
 */
export function readSignedInfo(signedInfo: XmlElement): SignedInfo {
  const [canonicalization, signatureMethod, reference, ...more] = childElements(signedInfo);
  if (
    !isDs(canonicalization, 'CanonicalizationMethod') ||
    !isDs(signatureMethod, 'SignatureMethod')
  ) {
    throw malformed(signedInfo);
  }
  if (!isDs(reference, 'Reference') || more.length > 0) {
    throw new SamlError('signature_reference', {
      expected: 'one Reference',
      actual: names(signedInfo),
    });
  }
  refuseComments(signedInfo);
  return {
    form: canonicalForm(canonicalization),
    signatureAlgorithm: algorithmOf(signatureMethod, signatureAlgorithms),
    reference: readReference(reference),
  };
}

function readReference(reference: XmlElement): SignedInfo['reference'] {
  const [transforms, digestMethod, digestValue, ...more] = childElements(reference);
  const uri = attributeOf(reference, 'URI') ?? '';
  if (!/^#[^#()\s]+$/.test(uri)) {
    throw new SamlError('signature_reference', { expected: 'URI="#…" with an ID', actual: uri });
  }
  if (!isDs(transforms, 'Transforms')) throw malformed(reference);
  if (!isDs(digestMethod, 'DigestMethod') || !isDs(digestValue, 'DigestValue') || more.length > 0) {
    throw malformed(reference);
  }
  return {
    id: uri.slice(1),
    form: transformsForm(transforms),
    digestAlgorithm: algorithmOf(digestMethod, digestAlgorithms),
    digestValue: base64Of(digestValue),
  };
}

/** Without a canonicalization among the transforms, Canonical XML 1.0 is the default (xmldsig 4.4.3.2). */
function transformsForm(transforms: XmlElement): CanonicalForm {
  const [enveloped, canonicalization, ...more] = childElements(transforms);
  const isShaped =
    isDs(enveloped, 'Transform') &&
    attributeOf(enveloped, 'Algorithm') === envelopedSignature &&
    childElements(enveloped).length === 0 &&
    (canonicalization === undefined || isDs(canonicalization, 'Transform')) &&
    more.length === 0;
  if (!isShaped) {
    throw new SamlError('signature_transform', {
      expected: 'enveloped-signature, then one canonicalization',
      actual: childElements(transforms)
        .map((transform) => attributeOf(transform, 'Algorithm') ?? transform.name)
        .join(', '),
    });
  }
  return canonicalization === undefined
    ? { method: 'inclusive', withComments: false, inclusivePrefixes: [] }
    : canonicalForm(canonicalization);
}

/** Parameters (HMACOutputLength, RSAPSSParams) are refused: each algorithm has its fixed ones. */
function algorithmOf<Algorithm extends SignatureAlgorithm | DigestAlgorithm>(
  method: XmlElement,
  known: ReadonlyMap<string, Algorithm>,
): Algorithm {
  const uri = attributeOf(method, 'Algorithm') ?? '';
  const algorithm = known.get(uri);
  if (algorithm === undefined || childElements(method).length > 0) {
    throw new SamlError('signature_algorithm_refused', {
      expected: [...known.values()]
        .map(({ name }) => name)
        .filter((name) => !name.endsWith('sha1'))
        .join(', '),
      actual: algorithm === undefined ? uri : `${uri} with parameters`,
    });
  }
  return algorithm;
}

/** Only the one text that encodes some bytes: bits behind the last byte are zero (RFC 4648, 3.5). */
const strictBase64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** Longest SignatureValue with its folding: RSA of 16,384 bits takes 2,732 characters of base64. */
const longestBase64 = 8_192;

function base64Of(element: XmlElement): string {
  const written = textOf(element);
  if (written.length > longestBase64) {
    throw new SamlError('signature_malformed', {
      expected: `${element.localName} of at most ${longestBase64} characters`,
      actual: `${written.length} characters`,
    });
  }
  const text = written.replace(/[ \t\r\n]+/g, '');
  if (childElements(element).length > 0 || text === '' || !strictBase64.test(text)) {
    throw malformed(element);
  }
  refuseComments(element);
  return text;
}

function refuseComments(element: XmlElement): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (!isElement(child)) throw new SamlError('signature_malformed', { actual: 'a comment' });
    refuseComments(child);
  }
}

function isDs(element: XmlElement | undefined, localName: string): element is XmlElement {
  return element?.namespace === namespaces.ds && element.localName === localName;
}

function malformed(element: XmlElement): SamlError {
  return new SamlError('signature_malformed', {
    actual: `${element.localName} with ${names(element) || 'unusable text'}`,
  });
}

function names(element: XmlElement): string {
  return childElements(element)
    .map((child) => child.localName)
    .join(', ');
}
