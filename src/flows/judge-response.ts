import type { AssertionFacts, ResponseFacts } from '../assertion/facts.ts';
import { readAssertion } from '../assertion/read-assertion.ts';
import { demandOneAssertion, holdsNoAssertion, readResponse } from '../assertion/read-response.ts';
import { decodePost } from '../bindings/post-decode.ts';
import type { Connection } from '../connection/connection.ts';
import { decryptParts, hasEncryptedParts } from '../encryption/decrypt-parts.ts';
import type { Login } from '../login/login.ts';
import { mapLogin } from '../login/map-login.ts';
import { readClaims } from '../login/read-claims.ts';
import { once } from '../once.ts';
import type { Asked } from '../request/asked.ts';
import type { Checklist } from '../rules/checklist.ts';
import { loginRules } from '../rules/index.ts';
import type { RuleContext } from '../rules/rule.ts';
import { stages } from '../rules/stages.ts';
import { judgeStatus, status } from '../rules/status.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { judgeSignatures, type Source } from './judge-signatures.ts';

/** A response and what it is judged against. */
export interface ResponseInput {
  readonly connection: Connection;
  /** The form value as it came. */
  readonly samlResponse: unknown;
  /** ID of the outstanding request, or null for an unsolicited response. */
  readonly requestId: string | null;
  /** What that request asked for. */
  readonly asked: Asked;
  readonly now: Date;
}

/**
 * The whole judgement, in the order in which a response meets it: decode, parse, locate, verify,
 * read, judge. Every check goes on the list; the Login is there only if none failed.
 */
export function judgeResponse(input: ResponseInput, checklist: Checklist): Login | undefined {
  const arrived = openMessage(input, checklist);
  if (arrived === undefined) return undefined;
  const signed = judgeSignatures(arrived, { ...input, checklist });
  if (signed === undefined) return undefined;
  const source = decryptSource(signed, { ...input, checklist });
  if (source === undefined) return undefined;
  const facts = readFacts(source, checklist);
  if (facts === undefined) return undefined;
  const claimsOf = judgeRules(input, { source, facts, checklist });

  const isRefused = checklist.checks.some(({ outcome }) => outcome === 'fail');
  if (isRefused || source.proof === null) return undefined;
  const { proof, assertion: element } = source;
  const { claims } = claimsOf();
  return mapLogin(facts.assertion, { input, proof, element, claims });
}

/** Text in, one tree out: a Response with exactly one Assertion in its place. */
export function openMessage(
  { connection, samlResponse, asked }: ResponseInput,
  checklist: Checklist,
): XmlElement | undefined {
  const { limits } = connection;
  const text = checklist.attempt(stages.message, () => decodePost(samlResponse, limits));
  if (text === undefined) return undefined;
  const arrived = checklist.attempt(stages.xml, () => parseXml(text, limits));
  if (arrived === undefined) return undefined;
  const claimed = checklist.attempt(stages.responseElement, () => readResponse(arrived));
  if (claimed === undefined) return undefined;
  // A failed login has a Status and no Assertion: the Status is what the administrator must read.
  const failure = judgeStatus(claimed.status, asked);
  if (failure !== undefined && holdsNoAssertion(arrived)) {
    checklist.record(status, failure);
    return undefined;
  }
  checklist.attempt(stages.oneAssertion, () => demandOneAssertion(arrived));
  return arrived;
}

/**
 * Reads an EncryptedID and EncryptedAttributes under a valid signature. Without one they cost
 * nothing, and without a key they are refused where they would be read.
 */
export function decryptSource(
  source: Source,
  { connection, checklist }: ResponseInput & { readonly checklist: Checklist },
): Source | undefined {
  const { decryption, limits } = connection;
  const { assertion, proof } = source;
  const skip = (why: string): Source => {
    checklist.skip(stages.encryptedParts, why);
    return source;
  };
  if (!hasEncryptedParts(assertion)) return skip('nothing in the Assertion is encrypted');
  if (decryption === null) return skip('this connection has no key');
  if (proof === null) return skip('no valid signature covers what is encrypted');
  return checklist.attempt(stages.encryptedParts, () => ({
    ...source,
    assertion: decryptParts(assertion, { decryption, limits, isCovered: true }),
  }));
}

export interface Facts {
  readonly response: ResponseFacts;
  readonly assertion: AssertionFacts;
}

export function readFacts(source: Source, checklist: Checklist): Facts | undefined {
  return checklist.attempt(stages.assertionElement, () => ({
    response: readResponse(source.response),
    assertion: readAssertion(source.assertion),
  }));
}

/** Judges the facts by every rule, and gives what makes the claims of the login. */
export function judgeRules(
  input: ResponseInput,
  at: { readonly source: Source; readonly facts: Facts; readonly checklist: Checklist },
): RuleContext['claims'] {
  const { connection, requestId, asked, now } = input;
  const { attributes } = at.facts.assertion;
  // A schema may make something else each time.
  const claims = once(() => readClaims(attributes, connection.validateClaims));
  const { isResponseSigned } = at.source;
  const time = now.getTime();
  const context = {
    connection,
    requestId,
    asked,
    now: time,
    isResponseSigned,
    claims,
    ...at.facts,
  };
  for (const rule of loginRules) at.checklist.record(rule, rule.judge(context));
  return claims;
}
