import type { KeyObject } from 'node:crypto';
import { encodeBase64 } from '../bindings/base64.ts';
import { buildResponse } from './build-response.ts';
import { encryptMarked } from './encrypt-marked.ts';
import { renderXml } from './render-xml.ts';
import { resolveSignature } from './resolve-signature.ts';
import { responseContext } from './response-defaults.ts';
import type { ResponseDescription } from './response-description.ts';
import { signMarked } from './sign-marked.ts';

/** A response as text, and as the form value that a browser would post. */
export interface FakeResponse {
  /** The finished text, signed and changed as described. */
  readonly xml: string;
  /** Base64 of `xml`. */
  readonly samlResponse: string;
}

/** Who answers, and the key it signs with unless a description names another. */
export interface Responder {
  readonly entityId: string;
  readonly privateKey: KeyObject;
  /** PEM. */
  readonly certificate: string;
}

/** Makes and signs the response that a description asks for. */
export function respond(responder: Responder, description: ResponseDescription): FakeResponse {
  const { pretty = false, mutateBeforeSigning, mutateAfterSigning } = description;
  const context = responseContext(description, responder.entityId);
  const root = renderXml(buildResponse(context), { pretty });
  const unsigned = `<?xml version="1.0" encoding="UTF-8"?>${pretty ? '\n' : ''}${root}`;
  const signed = signMarked(mutateBeforeSigning?.(unsigned) ?? unsigned, {
    pretty,
    beforeRoot: (text) => encryptMarked(text, context),
    signatureFor: ({ isRoot }) =>
      resolveSignature(
        {
          ...description.signature,
          ...(isRoot ? description.responseSignature : description.assertionSignature),
        },
        { ...responder, prefix: context.prefixes.ds },
      ),
  });
  const withLineEnds = description.lineEnds === 'crlf' ? signed.replaceAll('\n', '\r\n') : signed;
  const xml = mutateAfterSigning?.(withLineEnds) ?? withLineEnds;
  return { xml, samlResponse: encodeBase64(new TextEncoder().encode(xml)) };
}
