import { describe, expect, test } from 'vitest';
import { decodePost } from '../../src/bindings/post-decode.ts';
import type { Connection } from '../../src/connection/connection.ts';
import { judgeSignatures, type Source } from '../../src/flows/judge-signatures.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { createChecklist } from '../../src/rules/checklist.ts';
import type { ResponseDescription } from '../../src/testing/index.ts';
import { resolveSignature } from '../../src/testing/resolve-signature.ts';
import { signMarked } from '../../src/testing/sign-marked.ts';
import { namespaces } from '../../src/xml/namespaces.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { elementsOf } from '../../src/xml/select.ts';
import type { XmlElement } from '../../src/xml/xml-tree.ts';
import { encryptedWithGcm, ourKey } from '../encryption/encrypted-sign-in.ts';
import { connectionWith, idp, now, posted, postedText, requestId } from '../support/sign-in.ts';

/** The tree that arrived, and where its facts are to be read. */
function judge(
  description: ResponseDescription,
  connection: Connection,
): { readonly arrived: XmlElement; readonly source: Source } {
  const arrived = parseXml(decodePost(posted(description), connection.limits), connection.limits);
  const checklist = createChecklist({ stopAtFirst: true });
  const source = judgeSignatures(arrived, { connection, now, checklist });
  if (source === undefined) throw new Error('nothing to read');
  return { arrived, source };
}

const decrypting = connectionWith({ decryption: { privateKeys: ourKey.privateKey } });

/** An element, what is in it and what it is in. */
function reachable(element: XmlElement): readonly XmlElement[] {
  const above = element.parent === null ? [] : reachable(element.parent);
  return [...elementsOf(element), ...above];
}

const modes = [
  ['both', 'saml2p:Response'],
  ['response', 'saml2p:Response'],
  ['assertion', 'saml2:Assertion'],
] as const;

describe.each(modes)('signed: %s', (sign, proved) => {
  test('the facts are read in the bytes of the outermost signature, and never as they arrived', () => {
    const { arrived, source } = judge({ sign }, connectionWith());
    const unverified = new Set(elementsOf(arrived));
    expect(reachable(source.assertion).filter((element) => unverified.has(element))).toEqual([]);
    expect(source.proof?.canonical.startsWith(`<${proved} `)).toBe(true);
    expect(unverified.has(source.response)).toBe(sign === 'assertion');
  });

  test('no signature is among what is read, whatever stands in its KeyInfo', () => {
    const { source } = judge({ sign }, connectionWith());
    const signatures = elementsOf(source.assertion).filter((e) => e.namespace === namespaces.ds);
    expect(signatures).toEqual([]);
  });

  test('nor is anything read as it arrived where the Assertion is encrypted', () => {
    const { arrived, source } = judge(encryptedWithGcm({}, { sign }), decrypting);
    const unverified = new Set(elementsOf(arrived));
    expect(elementsOf(source.assertion).filter((element) => unverified.has(element))).toEqual([]);
    expect(source.assertion.localName).toBe('Assertion');
  });
});

test('what stands in the KeyInfo of the Assertion is not decrypted, though the Response is signed around it', () => {
  const subject = `<saml:Subject xmlns:saml="${namespaces.saml}"><saml:EncryptedID/></saml:Subject>`;
  const { xml } = idp.respond({ now, inResponseTo: requestId, sign: 'assertion' });
  const hidden = xml.replace('<ds:KeyInfo>', `<ds:KeyInfo>${subject}`);
  const [, id] = /<saml2p:Response [^>]*\bID="([^"]+)"/.exec(hidden) ?? [];
  const signed = signMarked(hidden.replace('</saml2:Issuer>', `</saml2:Issuer><?sign ${id}?>`), {
    pretty: false,
    beforeRoot: (text) => text,
    signatureFor: () => resolveSignature({}, { ...idp, prefix: 'ds' }),
  });
  expect(signed).toContain(subject);
  expect(signed.match(/<ds:Signature /g)).toHaveLength(2);
  const login = verifyResponse(decrypting, postedText(signed), { requestId, now });
  expect(login.email).toBe('alice@example.com');
});
