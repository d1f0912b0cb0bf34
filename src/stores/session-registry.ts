/** One session of the application, and the login that it began with. */
export interface RememberedSession {
  /** Key of the user at this IdP and connection. */
  readonly userKey: string;
  /** The IdP's name for its session; null where it gave none. */
  readonly sessionIndex: string | null;
  /** The application's own identifier of its session. */
  readonly sessionId: string;
}

/** The sessions that a logout request of the IdP means. */
export interface SessionQuery {
  /** Key of the user, as it was remembered: hexadecimal, 64 characters. */
  readonly userKey: string;
  /** Empty: every session of this user. */
  readonly sessionIndexes: readonly string[];
}

/**
 * Remembers which sessions of the application belong to which session at the IdP, so that the IdP
 * can end them on every machine. It ends nothing itself: sessions are the application's.
 *
 * An implementation that cannot tell must reject: then no session begins that the IdP could not
 * end, and no logout is reported that did not happen.
 */
export interface SessionRegistry {
  /** Remembers a session, which may be forgotten once `expiresAt` has passed. */
  remember(session: RememberedSession, expiresAt: Date): Promise<void>;
  /**
   * The identifiers of the sessions that are meant. One that was remembered without a SessionIndex
   * is always meant.
   */
  find(query: SessionQuery): Promise<readonly string[]>;
  /** Forgets sessions, after they have ended. Others of the same user stay. */
  remove(userKey: string, sessionIds: readonly string[]): Promise<void>;
}
