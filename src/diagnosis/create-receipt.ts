import type { Connection } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Report } from '../flows/report.ts';
import { version } from '../version.ts';
import type { Receipt } from './receipt.ts';
import { redactFacts } from './redacted-facts.ts';
import { reportedSituation } from './reported.ts';
import { sha256 } from './sha256.ts';

/**
 * The record of a judgement, to be kept beside the audit log: which message (by its digest), judged
 * when and by what, with which outcome of every check. `replayReceipt` judges again from it.
 *
 * @example
 * const receipt = createReceipt(explainResponse(connection, samlResponse, { requestId, now }));
 * @throws SamlError config_option_invalid for anything but a report of `explainResponse`
 */
export function createReceipt(report: Report): Receipt {
  const situation = reportedSituation(report);
  if (situation === undefined) {
    throw new SamlError('config_option_invalid', { expected: 'a report of explainResponse' });
  }
  const { trial, checks, facts } = situation;
  const { subject: _, ...asked } = trial.asked;
  const redacted = facts === undefined ? null : redactFacts(facts);
  return Object.freeze({
    receipt: 1,
    samlet: version,
    now: trial.now.toISOString(),
    requestId: trial.requestId,
    asked,
    ok: report.ok,
    connection: describeConnection(trial.connection),
    messageDigest: messageDigest(trial.samlResponse),
    signedBy: report.login?.signedBy ?? null,
    isResponseSigned: checks.some(
      ({ rule, outcome }) => rule === 'signature-response' && outcome === 'pass',
    ),
    checks: checks.map(({ rule, outcome, code }) => ({
      rule,
      outcome,
      ...(code === undefined ? {} : { code }),
    })),
    facts: redacted,
    factsDigest: redacted && sha256(JSON.stringify(redacted)),
  });
}

/** What of a connection decides. Keys of this side are no part of it. */
export function describeConnection(connection: Connection): Receipt['connection'] {
  const { entityId, acsUrl, idp, nameIdFormat, requireSigned } = connection;
  return {
    entityId,
    acsUrl,
    issuer: idp.entityId,
    certificates: idp.certificates.map(({ fingerprint }) => fingerprint),
    nameIdFormat,
    requireSigned,
    clockSkewSeconds: connection.clockSkewSeconds,
    allowIdpInitiated: connection.allowIdpInitiated,
    algorithms: [...connection.algorithms],
  };
}

export function messageDigest(samlResponse: unknown): string | null {
  return typeof samlResponse === 'string' ? sha256(samlResponse) : null;
}
