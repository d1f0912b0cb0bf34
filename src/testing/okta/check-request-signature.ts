import { normalizeCertificate } from '../../connection/certificate.ts';
import { isSamlError } from '../../errors/saml-error.ts';
import { defaultAlgorithms } from '../../signature/algorithms.ts';
import { locateSignature } from '../../signature/locate-signatures.ts';
import { verifySignature } from '../../signature/verify-signature.ts';
import { defaultLimits } from '../../xml/limits.ts';
import type { RequestRefusal } from './check-authn-request.ts';
import type { FakeOktaApp } from './fake-okta-options.ts';
import type { RequestBinding } from './login-attempt.ts';
import type { OktaRequest } from './okta-request.ts';
import type { ReadRequest } from './read-authn-request.ts';
import { verifyQuery } from './verify-query.ts';

/** What came of a signature: it holds, it does not and why, or there is none. */
type Signed = 'valid' | 'none' | { readonly wrong: string };

/**
 * What Okta says of a request's signature, which is detached in the HTTP-Redirect binding and
 * enveloped in the HTTP-POST binding; null where nothing is wrong.
 */
export function checkRequestSignature(
  read: ReadRequest,
  at: {
    readonly app: FakeOktaApp;
    readonly binding: RequestBinding;
    readonly request: OktaRequest;
  },
): RequestRefusal | null {
  const { signatureCertificate, signedRequests } = at.app;
  if (signatureCertificate === null) return null;
  const certificate = normalizeCertificate(signatureCertificate);
  const signed =
    at.binding === 'post'
      ? enveloped(read, certificate)
      : verifyQuery(at.request.rawQuery, certificate.publicKey);
  if (signed === 'valid' || (signed === 'none' && !signedRequests)) return null;
  const isSigned = signed !== 'none';
  return {
    reason: isSigned ? 'The signature of the request is not valid.' : 'The request is not signed.',
    expected: `signed by ${certificate.fingerprint}`,
    actual: isSigned ? signed.wrong : 'no signature',
    remedy:
      'Set signing here to the key whose certificate is uploaded as "Signature Certificate", or untick "Signed Requests".',
  };
}

/** What comes of the signature directly in a message of the HTTP-POST binding. */
export function enveloped(
  { element }: Pick<ReadRequest, 'element'>,
  certificate: ReturnType<typeof normalizeCertificate>,
): Signed {
  const located = locateSignature(element);
  if (located === null) return 'none';
  try {
    verifySignature(located, {
      trustedKeys: [{ key: certificate.publicKey, certificate }],
      algorithms: new Set(defaultAlgorithms),
      limits: defaultLimits,
    });
    return 'valid';
  } catch (error) {
    if (!isSamlError(error)) throw error;
    return { wrong: error.code };
  }
}
