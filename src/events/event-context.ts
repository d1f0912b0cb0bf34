import type { SamlErrorCode } from '../errors/error-catalogue.ts';

/** What every event says: when, and which tenant's connection. */
export interface EventContext {
  /** By the clock of this side, which the option `now` may replace. */
  readonly at: Date;
  /** The tenant's custom domain, where the event belongs to one. */
  readonly domain?: string | undefined;
  /** The connection's entityId (the SP Entity ID). */
  readonly connectionId?: string | undefined;
}

/** What every refusal says. `expected` and `actual` are escaped and shortened. */
export interface Refusal extends EventContext {
  /** Listed with its cause in docs/errors.md; it stays the same where a text is reworded. */
  readonly code: SamlErrorCode;
  /** What would have passed; left out where nothing was compared. */
  readonly expected?: string | undefined;
  /** What came instead, which may be forged or personal; left out where nothing was compared. */
  readonly actual?: string | undefined;
  /** For the administrator: what to change. */
  readonly remedy: string;
}
