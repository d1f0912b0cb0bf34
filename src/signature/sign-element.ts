import { createHash } from 'node:crypto';
import type { Signing } from '../connection/connection.ts';
import { canonicalize } from '../xml/canonicalize.ts';
import { defaultLimits } from '../xml/limits.ts';
import { namespaces } from '../xml/namespaces.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { type ElementToWrite, writeXml } from '../xml/write-xml.ts';
import { signatureUri } from './algorithms.ts';
import { signText } from './sign-text.ts';

const digestMethod = 'http://www.w3.org/2001/04/xmlenc#sha256';
const exclusive = { method: 'exclusive', withComments: false, inclusivePrefixes: [] } as const;

/** How an element is signed. */
export interface ElementSigning {
  readonly signing: Signing;
  /** Where the schema wants the signature: behind the Issuer of a message, or first in metadata. */
  readonly place: 'behind the first child' | 'first';
}

/**
 * Writes an element of ours, which must have an ID, with an enveloped signature.
 *
 * @see saml-core-2.0-os, 5.4; saml-metadata-2.0-os, 3
 */
export function signElement(element: ElementToWrite, { signing, place }: ElementSigning): string {
  const signedInfo = describeSignedInfo(element, signing);
  const signatureValue = signText(canonicalText(signedInfo), signing);
  const signature = describeSignature({ signedInfo, signatureValue, signing });
  const children = element.children ?? [];
  const before = place === 'first' ? 0 : 1;
  return writeXml({
    ...element,
    children: [...children.slice(0, before), signature, ...children.slice(before)],
  });
}

function describeSignedInfo(element: ElementToWrite, signing: Signing): ElementToWrite {
  const digest = createHash('sha256').update(canonicalText(element), 'utf8').digest('base64');
  return {
    name: 'ds:SignedInfo',
    attributes: { 'xmlns:ds': namespaces.ds },
    children: [
      algorithm('ds:CanonicalizationMethod', namespaces.ec),
      algorithm('ds:SignatureMethod', signatureUri(signing.algorithm)),
      {
        name: 'ds:Reference',
        attributes: { URI: `#${element.attributes?.['ID']}` },
        children: [
          {
            name: 'ds:Transforms',
            children: [
              algorithm('ds:Transform', `${namespaces.ds}enveloped-signature`),
              algorithm('ds:Transform', namespaces.ec),
            ],
          },
          algorithm('ds:DigestMethod', digestMethod),
          { name: 'ds:DigestValue', children: [digest] },
        ],
      },
    ],
  };
}

function describeSignature(parts: {
  readonly signedInfo: ElementToWrite;
  readonly signatureValue: string;
  readonly signing: Signing;
}): ElementToWrite {
  const { certificate } = parts.signing;
  return {
    name: 'ds:Signature',
    attributes: { 'xmlns:ds': namespaces.ds },
    children: [
      parts.signedInfo,
      { name: 'ds:SignatureValue', children: [parts.signatureValue] },
      ...(certificate === null ? [] : [describeKeyInfo(certificate.pem)]),
    ],
  };
}

function describeKeyInfo(pem: string): ElementToWrite {
  const base64 = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  const certificate = { name: 'ds:X509Certificate', children: [base64] };
  return { name: 'ds:KeyInfo', children: [{ name: 'ds:X509Data', children: [certificate] }] };
}

function algorithm(name: string, uri: string): ElementToWrite {
  return { name, attributes: { Algorithm: uri } };
}

/** Exclusive canonical form does not depend on what stands around the element. */
function canonicalText(element: ElementToWrite): string {
  return canonicalize(parseXml(writeXml(element), defaultLimits), exclusive);
}
