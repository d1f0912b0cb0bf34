import { authenticatingAuthority, authnContext, authnInstant, requestedSubject } from './asked.ts';
import { attributes } from './attributes.ts';
import { audience } from './audience.ts';
import { authnStatement, sessionTime } from './authn-statement.ts';
import { claims } from './claims.ts';
import { conditions, conditionsTime } from './conditions.ts';
import { destination } from './destination.ts';
import { issueInstant } from './issue-instant.ts';
import { assertionIssuer, responseIssuer } from './issuer.ts';
import { email, nameId, nameIdFormat } from './name-id.ts';
import { oneTimeUse } from './one-time-use.ts';
import type { Rule } from './rule.ts';
import { status } from './status.ts';
import {
  inResponseTo,
  recipient,
  subjectConfirmation,
  subjectConfirmationTime,
} from './subject-confirmation.ts';
import { version } from './version.ts';

/**
 * Every rule that signed facts must pass, in the order in which they are judged. The same list
 * decides a login, explains a refusal and makes the documentation.
 */
export const loginRules: readonly Rule[] = [
  version,
  status,
  responseIssuer,
  assertionIssuer,
  destination,
  issueInstant,
  subjectConfirmation,
  inResponseTo,
  recipient,
  subjectConfirmationTime,
  conditions,
  conditionsTime,
  audience,
  oneTimeUse,
  authnStatement,
  sessionTime,
  authnInstant,
  authnContext,
  authenticatingAuthority,
  nameId,
  nameIdFormat,
  email,
  requestedSubject,
  attributes,
  claims,
];
