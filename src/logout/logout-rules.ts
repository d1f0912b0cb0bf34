import type { Connection, Logout } from '../connection/connection.ts';
import type { Finding } from '../rules/check.ts';
import type { LogoutRuleName } from '../rules/logout-rule-names.ts';
import { statusCodes } from '../xml/namespaces.ts';
import type {
  LogoutMessageFacts,
  LogoutRequestFacts,
  LogoutResponseFacts,
} from './logout-facts.ts';

/** All that a rule may look at. */
export interface LogoutRuleContext<Facts extends LogoutMessageFacts = LogoutMessageFacts> {
  readonly connection: Connection;
  readonly logout: Logout;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  readonly facts: Facts;
}

/** What an answer is judged against besides. */
export interface LogoutResponseContext extends LogoutRuleContext<LogoutResponseFacts> {
  /** ID of the LogoutRequest that this browser was sent with. */
  readonly requestId: string;
}

/** One named check: pure, without clock, state or input other than its context. */
interface LogoutRule<Context> {
  readonly name: LogoutRuleName;
  readonly title: string;
  readonly spec: string;
  readonly judge: (context: Context) => Finding | undefined;
}

/** How old a logout message may be, in milliseconds; a browser carries it at once. */
export const logoutAge: number = 10 * 60 * 1000;

const entityFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';

const version: LogoutRule<LogoutRuleContext> = {
  name: 'logout-version',
  title: 'The message is SAML 2.0',
  spec: 'saml-core-2.0-os, 3.2.1 and 3.2.2',
  judge: ({ facts }) =>
    facts.version === '2.0'
      ? undefined
      : { code: 'version_unsupported', expected: '2.0', actual: facts.version ?? 'no Version' },
};

const issuer: LogoutRule<LogoutRuleContext> = {
  name: 'logout-issuer',
  title: 'The message comes from this IdP',
  spec: 'saml-profiles-2.0-os, 4.4.4.1 and 4.4.4.2',
  judge: ({ connection, facts }) => {
    const expected = connection.idp.entityId;
    const { text, format } = facts.issuer ?? { text: 'no Issuer', format: null };
    if (facts.issuer === null || text !== expected) {
      return { code: 'logout_issuer_mismatch', expected, actual: text };
    }
    if (format === null || format === entityFormat) return undefined;
    return { code: 'logout_issuer_mismatch', expected: entityFormat, actual: format };
  },
};

const destination: LogoutRule<LogoutRuleContext> = {
  name: 'logout-destination',
  title: 'The message was sent to this Single Logout URL',
  spec: 'saml-bindings-2.0-os, 3.4.5.2 and 3.5.5.2',
  judge: ({ logout, facts }) =>
    facts.destination === logout.sloUrl
      ? undefined
      : {
          code: 'logout_destination_mismatch',
          expected: logout.sloUrl,
          actual: facts.destination ?? 'no Destination',
        },
};

const issueInstant: LogoutRule<LogoutRuleContext> = {
  name: 'logout-issue-instant',
  title: 'The message was issued just now',
  spec: 'saml-core-2.0-os, 3.2.1 and 3.2.2',
  judge: ({ connection, facts, now }) => {
    const { text, time } = facts.issueInstant ?? { text: 'no IssueInstant', time: Number.NaN };
    const skew = connection.clockSkewSeconds * 1000;
    if (Number.isNaN(time)) return { code: 'issue_instant_invalid', actual: text };
    if (time > now + skew) {
      const expected = `until ${showTime(now + skew)}`;
      return { code: 'issue_instant_in_future', expected, actual: text };
    }
    const oldest = now - logoutAge - skew;
    return time > oldest
      ? undefined
      : { code: 'logout_expired', expected: `issued after ${showTime(oldest)}`, actual: text };
  },
};

const time: LogoutRule<LogoutRuleContext<LogoutRequestFacts>> = {
  name: 'logout-time',
  title: 'The time to deliver the request is not over',
  spec: 'saml-core-2.0-os, 3.7.1',
  judge: ({ connection, facts: { notOnOrAfter }, now }) => {
    const earliest = now - connection.clockSkewSeconds * 1000;
    // NaN, a time that is none, is over.
    if (notOnOrAfter === null || earliest < notOnOrAfter.time) return undefined;
    const expected = `NotOnOrAfter after ${showTime(earliest)}`;
    return { code: 'logout_expired', expected, actual: notOnOrAfter.text };
  },
};

const nameId: LogoutRule<LogoutRuleContext<LogoutRequestFacts>> = {
  name: 'logout-name-id',
  title: 'The request names the user',
  spec: 'saml-core-2.0-os, 3.7.1',
  judge: ({ facts }) =>
    facts.nameId === null || facts.nameId.text.trim() === ''
      ? { code: 'logout_name_id_missing', expected: 'a NameID' }
      : undefined,
};

const inResponseTo: LogoutRule<LogoutResponseContext> = {
  name: 'logout-in-response-to',
  title: 'The message answers the logout request of this browser',
  spec: 'saml-core-2.0-os, 3.2.2',
  judge: ({ facts, requestId }) =>
    facts.inResponseTo === requestId
      ? undefined
      : {
          code: 'logout_in_response_to_mismatch',
          expected: requestId,
          actual: facts.inResponseTo ?? 'no InResponseTo',
        },
};

const status: LogoutRule<LogoutResponseContext> = {
  name: 'logout-status',
  title: 'The IdP says that it ended its session',
  spec: 'saml-core-2.0-os, 3.7.3 and 3.2.2.2',
  judge: ({ facts: { status } }) => {
    if (status.codes[0] === statusCodes.success || isPartial(status.codes)) return undefined;
    const shown = status.codes.join(' / ') || 'no StatusCode';
    return {
      code: 'logout_status_not_success',
      expected: 'Success or PartialLogout',
      actual: status.message ? `${shown}: ${status.message}` : shown,
    };
  },
};

/** The IdP ended its own session, and could not reach every other application. */
export function isPartial(codes: readonly string[]): boolean {
  return codes.includes(statusCodes.partialLogout);
}

/** Every rule that a signed LogoutRequest must pass, in the order in which they are judged. */
export const logoutRequestRules: readonly LogoutRule<LogoutRuleContext<LogoutRequestFacts>>[] = [
  version,
  issuer,
  destination,
  issueInstant,
  time,
  nameId,
];

/** Every rule that a signed LogoutResponse must pass, in the order in which they are judged. */
export const logoutResponseRules: readonly LogoutRule<LogoutResponseContext>[] = [
  version,
  issuer,
  destination,
  issueInstant,
  inResponseTo,
  status,
];

function showTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
