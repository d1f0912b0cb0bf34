// @ts-check

/** @type {Readonly<Record<string, import('../database/audit.mjs').Outcome>>} */
const outcomes = {
  'login.succeeded': 'done',
  'login.refused': 'refused',
  'login.replayed': 'refused',
  'user.created': 'done',
  'user.refused': 'refused',
  'teams.synced': 'done',
};

/**
 * Writes an event of samlet into the audit log. Events hold no secret and no message.
 *
 * @param {import('../portal.mjs').Portal} portal
 * @param {import('samlet').SamlEvent} event
 */
export function auditEvent({ tables }, event) {
  const { type, at, domain, ...others } = event;
  const {
    code = null,
    nameId: subject = null,
    ...details
  } = { code: null, nameId: null, ...others };
  return tables.audit.write({
    type,
    at,
    domain: domain ?? null,
    outcome: outcomes[type] ?? 'noted',
    subject,
    code,
    details,
  });
}
