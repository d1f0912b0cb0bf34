import { isEncryptedAssertion, soleAssertion } from '../assertion/read-response.ts';
import type { Connection, RequireSigned } from '../connection/connection.ts';
import type { Finding } from '../rules/check.ts';
import type { Checklist } from '../rules/checklist.ts';
import { type Stage, stages } from '../rules/stages.ts';
import { checkSignerValidity } from '../signature/check-signer-validity.ts';
import { locateSignature, refuseMisplacedSignatures } from '../signature/locate-signatures.ts';
import { readSigned, type SignedElement } from '../signature/signed-element.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { decryptAssertion } from './decrypt-assertion.ts';

/** Where the facts are read. */
export interface Source {
  /**
   * Read back from signed bytes where the Response is signed. Else as it arrived: it can then
   * refuse a login and never grant one.
   */
  readonly response: XmlElement;
  /** Read back from signed bytes, unless `proof` is null. */
  readonly assertion: XmlElement;
  readonly isResponseSigned: boolean;
  /** The signature that covers `assertion`; null only where an explanation goes on without one. */
  readonly proof: SignedElement | null;
}

/** What became of the signature of one element. */
type Verdict = SignedElement | 'unsigned' | 'refused';

interface Judging {
  readonly connection: Connection;
  readonly now: Date;
  readonly checklist: Checklist;
}

/**
 * Verifies every signature that is there, demands those that must be, and says where facts may be
 * read: in the bytes of the outermost valid signature, or in what they say once it is decrypted.
 */
export function judgeSignatures(arrived: XmlElement, judging: Judging): Source | undefined {
  const { connection, checklist } = judging;
  const located = soleAssertion(arrived);
  if (located === undefined) return undefined;
  checklist.attempt(stages.signaturePlace, () =>
    refuseMisplacedSignatures(arrived, [arrived, located]),
  );
  const ofResponse = judgeOne(arrived, { stage: stages.signatureResponse, ...judging });
  const response = isSigned(ofResponse) ? readSigned(ofResponse) : arrived;
  const assertion = openAssertion({ located, response, ofResponse }, judging);
  if (assertion === undefined) return undefined;
  const ofAssertion = judgeOne(assertion, { stage: stages.signatureAssertion, ...judging });
  checklist.record(
    stages.signatureRequired,
    judgeRequired(connection.requireSigned, { ofResponse, ofAssertion }),
  );
  const source = readSource({ located, response, assertion, ofResponse, ofAssertion });
  if (source === undefined) return undefined;
  const proof = [ofResponse, ofAssertion].find(isSigned) ?? null;
  return { response, assertion: source, isResponseSigned: isSigned(ofResponse), proof };
}

/**
 * Where the facts of the Assertion are read. What is signed twice is read once: out of the signed
 * bytes of the Response, in which the Assertion stands with its Signature, which says nothing.
 */
function readSource(at: {
  readonly located: XmlElement;
  readonly response: XmlElement;
  readonly assertion: XmlElement;
  readonly ofResponse: Verdict;
  readonly ofAssertion: Verdict;
}): XmlElement | undefined {
  const { located, response, assertion, ofResponse, ofAssertion } = at;
  const isInResponse = !isEncryptedAssertion(located);
  if (isInResponse && isSigned(ofResponse)) return withoutSignature(soleAssertion(response));
  if (isSigned(ofAssertion)) return readSigned(ofAssertion);
  return isInResponse ? located : assertion;
}

function withoutSignature(assertion: XmlElement | undefined): XmlElement | undefined {
  const located = assertion === undefined ? null : locateSignature(assertion);
  if (assertion === undefined || located === null) return assertion;
  const children = assertion.children.filter((child) => child !== located.signature);
  return { ...assertion, children };
}

/**
 * The Assertion whose signature is judged: as it arrived, or decrypted. Where the Response is
 * signed, the ciphertext comes from its signed bytes and from nowhere else.
 */
function openAssertion(
  at: { readonly located: XmlElement; readonly response: XmlElement; readonly ofResponse: Verdict },
  { connection, checklist }: Judging,
): XmlElement | undefined {
  if (!isEncryptedAssertion(at.located)) {
    checklist.skip(stages.decryption, 'the Assertion is not encrypted');
    return at.located;
  }
  const encrypted = soleAssertion(at.response);
  if (encrypted === undefined) return undefined;
  const isCovered = isSigned(at.ofResponse);
  return checklist.attempt(stages.decryption, () =>
    decryptAssertion(encrypted, { connection, isCovered }),
  );
}

function judgeOne(
  owner: XmlElement,
  { stage, connection, now, checklist }: Judging & { readonly stage: Stage },
): Verdict {
  const located = locateSignature(owner);
  if (located === null) {
    checklist.skip(stage, `${owner.localName} is not signed`);
    return 'unsigned';
  }
  const verified = checklist.attempt(stage, () => {
    const signed = verifySignature(located, connection);
    checkSignerValidity(signed, { ...connection, now });
    return signed;
  });
  return verified ?? 'refused';
}

/** A refused signature is reported as such, not once more as a missing one. */
function judgeRequired(
  required: RequireSigned,
  { ofResponse, ofAssertion }: { readonly ofResponse: Verdict; readonly ofAssertion: Verdict },
): Finding | undefined {
  const isThere = {
    response: ofResponse !== 'unsigned',
    assertion: ofAssertion !== 'unsigned',
    both: ofResponse !== 'unsigned' && ofAssertion !== 'unsigned',
    'assertion or response': ofResponse !== 'unsigned' || ofAssertion !== 'unsigned',
  }[required];
  if (isThere) return undefined;
  const signed = [
    ofResponse === 'unsigned' ? 'Response is not signed' : 'Response is',
    ofAssertion === 'unsigned' ? 'Assertion is not signed' : 'Assertion is',
  ];
  return {
    code: 'signature_missing',
    expected: `signed: ${required} (requireSigned)`,
    actual: signed.join(', '),
  };
}

function isSigned(verdict: Verdict): verdict is SignedElement {
  return typeof verdict === 'object';
}
