import type { Check } from '../rules/check.ts';
import { compareIdentifiers, type Difference } from './compare-identifiers.ts';
import type { Explanation } from './explanation.ts';
import type { Edit } from './fix.ts';
import { idpVendor } from './idp-vendor.ts';
import { idpWords } from './idp-words.ts';
import { editForRule, fixAtIdp, fixHere, provable } from './make-edit.ts';
import { amended, type Facts, type ReadSituation, type Trial } from './trial.ts';

/** SimpleSAMLphp's entity ID is an address of metadata, metadata.php. */
const metadataUrl = /metadata(?!\.php)|\/descriptor\/?$|\.xml$/i;
const ofStranger =
  'If you mean this IdP, copy issuer and certificate from its own setup page, never from a message. If not, do nothing: the answer is not for this connection.';
const notThere = 'The message does not hold it.';
const oktaIssuer = /^http:\/\/www\.okta\.com\//;

/** For an Issuer that is not the connection's `idp.entityId`. */
export function explainIssuer(check: Check, situation: ReadSituation): Explanation {
  const { facts, trial } = situation;
  const { idp } = trial.connection;
  const issuers = [facts.response.issuer?.text, facts.assertion.issuer?.text];
  const came = issuers[check.rule === 'response-issuer' ? 0 : 1];
  if (came === undefined) {
    return { reason: 'missing', evidence: notThere, edit: editForRule(check, situation) };
  }
  if (came === idp.entityId) {
    const evidence = 'The text of the Issuer is right; its Format is another one.';
    return { reason: 'different', evidence, edit: editForRule(check, situation) };
  }
  const { reason, evidence } = issuerDifference(came, situation);
  const words = idpWords[idpVendor(trial.connection)];
  return {
    reason,
    evidence,
    ...(reason === 'other-idp' && !situation.isProved ? { remedy: ofStranger } : {}),
    hint: oktaIssuer.test(came)
      ? `Okta's issuers begin with http://www.okta.com/, without the s: copy ${words.issuer} as it is.`
      : `Copy ${words.issuer} as it is; it is a name, not an address to open.`,
    edit: provable(fixHere({ field: 'idp.entityId', from: idp.entityId, to: came }), (before) =>
      withIssuer(before, came),
    ),
  };
}

function withIssuer(trial: Trial, entityId: string): Trial {
  const { connection } = trial;
  return { ...trial, connection: { ...connection, idp: { ...connection.idp, entityId } } };
}

function issuerDifference(came: string, { trial, isProved }: ReadSituation): Difference {
  const { entityId, loginUrl } = trial.connection.idp;
  if (entityId === loginUrl) {
    const evidence = "idp.entityId here is the same text as idp.loginUrl, the IdP's login page.";
    return { reason: 'login-url', evidence };
  }
  const difference = compareIdentifiers({ came, wanted: entityId });
  const isFar = ['different', 'other-host', 'incomplete', 'other-tenant'].includes(
    difference.reason,
  );
  if (isFar && metadataUrl.test(entityId) && !metadataUrl.test(came)) {
    const evidence = 'idp.entityId here looks like the address of metadata, which is not its name.';
    return { reason: 'metadata-url', evidence };
  }
  if (!isFar) return difference;
  const signature = isProved
    ? 'Its signature is good under a certificate that is trusted here.'
    : 'No certificate that is trusted here made its signature either.';
  return { reason: 'other-idp', evidence: `${signature} ${difference.evidence}` };
}

/** For an audience that is not the connection's `entityId`. */
export function explainAudience(_: Check, situation: ReadSituation): Explanation {
  const { entityId, acsUrl } = situation.trial.connection;
  const restrictions = situation.facts.assertion.conditions?.audienceRestrictions ?? [];
  const foreign = restrictions.find((audiences) => !audiences.includes(entityId));
  const [came] = foreign ?? [];
  if (came === undefined) {
    return { reason: 'missing', evidence: notThere, edit: audienceEdit('not sent', situation) };
  }
  const swapped = 'The audience is the ACS URL; the SP Entity ID belongs there.';
  const difference: Difference =
    came === acsUrl
      ? { reason: 'swapped', evidence: swapped }
      : compareIdentifiers({ came, wanted: entityId });
  return { ...difference, edit: audienceEdit(came, situation) };
}

function audienceEdit(from: string, situation: ReadSituation): Edit {
  const { entityId } = situation.trial.connection;
  return provable(fixAtIdp(situation, { field: 'audience', from, to: entityId }), (before) =>
    amended(before, (facts) => withAudience(facts, entityId)),
  );
}

function withAudience({ response, assertion }: Facts, entityId: string): Facts {
  const conditions = assertion.conditions && {
    ...assertion.conditions,
    audienceRestrictions: [[entityId]],
  };
  return { response, assertion: { ...assertion, conditions } };
}

/** For a Destination or Recipient that is not the connection's `acsUrl`. */
export function explainAddress(check: Check, situation: ReadSituation): Explanation {
  const { acsUrl, entityId } = situation.trial.connection;
  const came =
    check.rule === 'destination' ? situation.facts.response.destination : recipientOf(situation);
  if (!came)
    return { reason: 'missing', evidence: notThere, edit: addressEdit('not sent', situation) };
  const swapped = 'The address is the SP Entity ID; the ACS URL belongs there.';
  const difference: Difference =
    came === entityId
      ? { reason: 'swapped', evidence: swapped }
      : compareIdentifiers({ came, wanted: acsUrl });
  return {
    ...difference,
    ...hintOf(check, situation),
    edit: addressEdit(came, situation),
  };
}

function addressEdit(from: string, situation: ReadSituation): Edit {
  const { acsUrl } = situation.trial.connection;
  return provable(fixAtIdp(situation, { field: 'acsUrl', from, to: acsUrl }), (before) =>
    amended(before, (facts) => withAddress(facts, acsUrl)),
  );
}

function recipientOf({ facts, trial }: ReadSituation): string | null | undefined {
  const recipients = facts.assertion.subject?.confirmations.map(({ recipient }) => recipient);
  return recipients?.find((recipient) => recipient !== trial.connection.acsUrl);
}

/** One of the two addresses being right tells that they are set apart at the IdP. */
function hintOf(check: Check, { checks, trial }: ReadSituation): Pick<Explanation, 'hint'> {
  const other = check.rule === 'destination' ? 'recipient' : 'destination';
  const isOtherRight = checks.some(({ rule, outcome }) => rule === other && outcome === 'pass');
  if (!isOtherRight || idpVendor(trial.connection) !== 'okta') return {};
  return {
    hint: 'Only one of Recipient and Destination differs: tick "Use this for Recipient URL and Destination URL" in Okta.',
  };
}

function withAddress({ response, assertion }: Facts, acsUrl: string): Facts {
  const { subject } = assertion;
  const confirmations = (subject?.confirmations ?? []).map((confirmation) => ({
    ...confirmation,
    recipient: acsUrl,
  }));
  return {
    response: { ...response, destination: acsUrl },
    assertion: { ...assertion, subject: subject && { ...subject, confirmations } },
  };
}
