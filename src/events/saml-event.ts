import type { SamlErrorCode } from '../errors/error-catalogue.ts';
import type { Check } from '../rules/check.ts';
import type { RuleName } from '../rules/rule-names.ts';
import type { EventContext, Refusal } from './event-context.ts';

/** Somebody was sent to the IdP. A start without an end says: look at the IdP's own log. */
export interface LoginStarted extends EventContext {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'login.started';
  /** ID of the AuthnRequest. */
  readonly requestId: string;
}

/** A response was accepted and its assertion used up. */
export interface LoginSucceeded extends EventContext {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'login.succeeded';
  /** ID of the AuthnRequest that was answered; null for a login that began at the IdP. */
  readonly requestId: string | null;
  /** ID of the Assertion, as the IdP's own log may name it. */
  readonly assertionId: string;
  /** Who signed in, as the IdP names them: personal data. */
  readonly nameId: string;
  /** Entity ID of the IdP. */
  readonly issuer: string;
  /** SHA-256 fingerprint of the certificate whose key signed. */
  readonly signedBy: string;
}

/** A login was refused. `expected` and `actual` are escaped and shortened. */
export interface LoginRefused extends Refusal {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'login.refused';
  /** The failing rule, where a rule refused. */
  readonly rule?: RuleName | undefined;
  /** Every check of the response, with the option `explainRefusals`. */
  readonly checks?: readonly Check[] | undefined;
  /** ID of the AuthnRequest; left out where no login was under way in this browser. */
  readonly requestId?: string | undefined;
}

/** An assertion that was used before came again, and was refused. */
export interface LoginReplayed extends EventContext {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'login.replayed';
  /** ID of the Assertion that came twice. */
  readonly assertionId: string;
  /** Whom it names: personal data; nobody was signed in by it this time. */
  readonly nameId: string;
  /** Entity ID of the IdP. */
  readonly issuer: string;
}

/** A user of this side was sent to the IdP to log out there. */
export interface LogoutStarted extends EventContext {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'logout.started';
  /** ID of the LogoutRequest. */
  readonly requestId: string;
  /** Who logs out, as the IdP names them: personal data. */
  readonly nameId: string;
}

/** A logout came to its end: the IdP answered, or its own request was met. */
export interface LogoutSucceeded extends EventContext {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'logout.succeeded';
  /** Which side asked for it. */
  readonly startedBy: 'sp' | 'idp';
  /** ID of the LogoutRequest. */
  readonly requestId: string;
  /**
   * "partial": the IdP could not end the sessions of every other application, as happens at
   * logouts of this side.
   */
  readonly outcome: 'complete' | 'partial';
  /** How many sessions of the application ended; left out where this side started. */
  readonly sessions?: number | undefined;
  /** Who was logged out; left out where this side started. */
  readonly nameId?: string | undefined;
}

/**
 * A logout message was refused, or the logout that it asked for did not happen. `expected` and
 * `actual` are escaped and shortened.
 */
export interface LogoutRefused extends Refusal {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'logout.refused';
  /** Which side asked for the logout. */
  readonly startedBy: 'sp' | 'idp';
  /** The failing rule, where a rule refused. */
  readonly rule?: RuleName | undefined;
  /** ID of the LogoutRequest, once it is known. */
  readonly requestId?: string | undefined;
}

/** Provisioning made an account. */
export interface UserCreated extends EventContext {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'user.created';
  /** Whose account, as the IdP names them: personal data. */
  readonly nameId: string;
  /** The application's own identifier of the account. */
  readonly userId?: string | undefined;
}

/** The IdP vouched for somebody whom the application does not let in. */
export interface UserRefused extends EventContext {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'user.refused';
  /** Who was not let in, as the IdP names them: personal data. */
  readonly nameId: string;
  /** Why: for example `user_unknown`, `user_disabled` or `teams_removal_refused`. */
  readonly code: SamlErrorCode;
}

/** Team memberships were made to match the groups of a login. Names are those of teams. */
export interface TeamsSynced extends EventContext {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'teams.synced';
  /** Whose teams, as the IdP names them: personal data. */
  readonly nameId: string;
  /** The application's own identifier of the account. */
  readonly userId?: string | undefined;
  /** Teams that did not exist before; they are among `added`, too. */
  readonly created: readonly string[];
  /** Teams that the user joined. */
  readonly added: readonly string[];
  /** Teams that the user left. */
  readonly removed: readonly string[];
  /** True when the changes were only computed. */
  readonly dryRun: boolean;
}

/** A trusted certificate ends soon, or has ended: trust is by key, so this only warns. */
export interface CertificateExpiring extends EventContext {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'certificate.expiring';
  /** SHA-256 fingerprint. */
  readonly fingerprint: string;
  /** Its distinguished name, one line. */
  readonly subject: string;
  /** Its notAfter, to the second. */
  readonly validTo: Date;
  /** Whole days until `validTo`; negative once it has passed. */
  readonly daysLeft: number;
}

/** The metadata of an IdP was loaded anew. */
export interface MetadataRefreshed extends EventContext {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'metadata.refreshed';
  /** Entity ID of the IdP. */
  readonly issuer: string;
  /** SHA-256 fingerprints of the certificates that are trusted from now on. */
  readonly added: readonly string[];
  /** SHA-256 fingerprints of the certificates that are no longer trusted. */
  readonly removed: readonly string[];
}

/** The metadata of an IdP could not be loaded anew. The last good one serves, if there is one. */
export interface MetadataRefreshFailed extends Refusal {
  /** For `switch`: TypeScript then knows the other members. */
  readonly type: 'metadata.refresh_failed';
  /** Entity ID of the IdP; left out where nothing was ever loaded. */
  readonly issuer?: string | undefined;
  /** When the last good metadata ends; left out where it does not, or where there is none. */
  readonly servesUntil?: Date | undefined;
}

/** What happened, for an audit log. Never holds a secret or a raw message. */
export type SamlEvent =
  | LoginStarted
  | LoginSucceeded
  | LoginRefused
  | LoginReplayed
  | LogoutStarted
  | LogoutSucceeded
  | LogoutRefused
  | UserCreated
  | UserRefused
  | TeamsSynced
  | CertificateExpiring
  | MetadataRefreshed
  | MetadataRefreshFailed;
