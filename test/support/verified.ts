import { locateSignature } from '../../src/signature/locate-signatures.ts';
import type { SignedElement } from '../../src/signature/signed-element.ts';
import { verifySignature } from '../../src/signature/verify-signature.ts';
import type { ResponseDescription } from '../../src/testing/index.ts';
import type { XmlElement } from '../../src/xml/xml-tree.ts';
import { connectionWith, idp, now, requestId } from './sign-in.ts';
import { parse } from './xml-of.ts';

/** A Response as it arrived, and the proof that its own signature is valid. */
export function verifiedResponse(description: ResponseDescription = {}): {
  readonly response: XmlElement;
  readonly signed: SignedElement;
} {
  const response = parse(idp.respond({ now, inResponseTo: requestId, ...description }).xml);
  const located = locateSignature(response);
  if (located === null) throw new Error('the response is not signed');
  return { response, signed: verifySignature(located, connectionWith()) };
}
