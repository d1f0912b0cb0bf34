import { createHash } from 'node:crypto';
import type { AssertionFacts, NameFact } from '../assertion/facts.ts';
import type { Instant } from '../assertion/instant.ts';
import type { Connection } from '../connection/connection.ts';
import { anyNameIdFormat, nameIdFormats } from '../connection/name-id-formats.ts';
import { SamlError } from '../errors/saml-error.ts';
import { isPlausibleEmail } from '../rules/plausible-email.ts';
import { isSignedElement, type SignedElement } from '../signature/signed-element.ts';
import { canonicalize } from '../xml/canonicalize.ts';
import { selectXPath } from '../xml/select-xpath.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { frozenMap } from './frozen-map.ts';
import { cleanGroups } from './groups.ts';
import type { Login } from './login.ts';

/** What turns facts into a Login: the proof that they were signed, and the request they answer. */
interface Grounds {
  readonly input: { readonly connection: Connection; readonly requestId: string | null };
  readonly proof: SignedElement;
  /** The Assertion, read back from the signed bytes. */
  readonly element: XmlElement;
  /** What the schema made of the attributes; undefined where the connection has none. */
  readonly claims: unknown;
}

/**
 * Shapes the facts of an Assertion that passed every check into a Login.
 *
 * @throws SamlError signature_missing if `proof` is not what `verifySignature` returned
 */
export function mapLogin(facts: AssertionFacts, { input, proof, element, claims }: Grounds): Login {
  if (!isSignedElement(proof)) throw new SamlError('signature_missing');
  const { connection, requestId } = input;
  const { acsUrl, groupsAttribute, idp } = connection;
  const name = facts.subject?.nameId;
  const nameId = name?.text ?? '';
  return Object.freeze({
    email: emailOf({ facts, nameId, connection }),
    nameId,
    nameIdFormat: name?.format ?? null,
    ...qualifiers(name),
    groups: cleanGroups(facts.attributes.get(groupsAttribute)),
    groupsAsserted: facts.attributes.has(groupsAttribute),
    attributes: frozenMap(facts.attributes),
    claims,
    ...personNames(facts, connection),
    issuer: idp.entityId,
    assertionId: facts.id,
    inResponseTo: requestId,
    ...session(facts),
    oneTimeUse: (facts.conditions?.oneTimeUses ?? 0) > 0,
    replayKey: createHash('sha256')
      // Two tenants may name one IdP entity ID: neither shall use up an ID of the other.
      .update(JSON.stringify([acsUrl, idp.entityId, facts.id]))
      .digest('hex'),
    validUntil: validUntil(facts, connection),
    signedBy: proof.signedBy.certificate.fingerprint,
    select: (xpath: string) => selectXPath(canonicalize(element, plain), xpath),
  });
}

const plain = { method: 'exclusive', withComments: false, inclusivePrefixes: [] } as const;

/**
 * A NameID in the e-mail format was judged to be an address. One without a stated format counts if
 * it looks like one, as Okta's default form sends it; then the e-mail attributes are asked.
 */
function emailOf(of: {
  readonly facts: AssertionFacts;
  readonly nameId: string;
  readonly connection: Connection;
}): string | undefined {
  const { nameIdFormat, attributeNames } = of.connection;
  if (nameIdFormat === nameIdFormats.emailAddress) return of.nameId;
  const saysNothing =
    nameIdFormat === nameIdFormats.unspecified || nameIdFormat === anyNameIdFormat;
  if (saysNothing && isPlausibleEmail(of.nameId)) return of.nameId;
  const stated = firstValue(of.facts, attributeNames.email);
  return stated !== undefined && isPlausibleEmail(stated) ? stated : undefined;
}

function qualifiers(
  name: NameFact | null | undefined,
): Pick<Login, 'nameQualifier' | 'spNameQualifier'> {
  const { nameQualifier = null, spNameQualifier = null } = name ?? {};
  return {
    ...(nameQualifier === null ? {} : { nameQualifier }),
    ...(spNameQualifier === null ? {} : { spNameQualifier }),
  };
}

function personNames(
  facts: AssertionFacts,
  { attributeNames }: Connection,
): Pick<Login, 'firstName' | 'lastName' | 'displayName'> {
  const firstName = firstValue(facts, attributeNames.firstName);
  const lastName = firstValue(facts, attributeNames.lastName);
  const displayName = firstValue(facts, attributeNames.displayName);
  return {
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(displayName === undefined ? {} : { displayName }),
  };
}

function firstValue({ attributes }: AssertionFacts, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = attributes.get(name)?.find((candidate) => candidate.trim() !== '');
    if (value !== undefined) return value;
  }
  return undefined;
}

type Session = Pick<
  Login,
  'authnInstant' | 'sessionIndex' | 'authnContext' | 'sessionNotOnOrAfter'
>;

/** The first AuthnStatement speaks for the session; the earliest end of all of them ends it. */
function session({ authnStatements }: AssertionFacts): Session {
  const [first] = authnStatements;
  const ends = authnStatements.map((statement) => statement.sessionNotOnOrAfter).filter(isInstant);
  const authnContext = first?.contextClassRef ?? undefined;
  const sessionIndex = first?.sessionIndex ?? undefined;
  return {
    authnInstant: new Date(first?.authnInstant?.time ?? Number.NaN),
    ...(sessionIndex === undefined ? {} : { sessionIndex }),
    ...(authnContext === undefined ? {} : { authnContext }),
    ...(ends.length === 0
      ? {}
      : { sessionNotOnOrAfter: new Date(Math.min(...ends.map(({ time }) => time))) }),
  };
}

/** The last moment at which the same Assertion would pass again, were it not for the replay store. */
function validUntil({ conditions, subject }: AssertionFacts, connection: Connection): Date {
  const deliveries = (subject?.confirmations ?? []).map((c) => c.notOnOrAfter).filter(isInstant);
  const lastDelivery = Math.max(...deliveries.map(({ time }) => time));
  const end = Math.min(conditions?.notOnOrAfter?.time ?? Number.POSITIVE_INFINITY, lastDelivery);
  return new Date(end + connection.clockSkewSeconds * 1000);
}

function isInstant(instant: Instant | null): instant is Instant {
  return instant !== null && !Number.isNaN(instant.time);
}
