import { systemNow } from '../clock.ts';
import type { EventListener } from '../events/emit-event.ts';
import type { SamlEvent } from '../events/saml-event.ts';
import { unfinishedCauses } from './unfinished-causes.ts';

/** How long a login may take, and what is done with those that take longer. */
export interface UnfinishedLoginsOptions {
  /** After how many seconds a login counts as not finished. Default 600, as the login cookie. */
  readonly lifetimeSeconds?: number;
  /** The clock. Default: the system's. */
  readonly now?: () => Date;
  /** Called for each login that was started and neither finished nor refused in that time. */
  readonly onUnfinished?: (login: UnfinishedLogin) => unknown;
  /** Most logins that are waited for; the oldest is given up for a new one. Default 10,000. */
  readonly maxPending?: number;
  /** Most tenants that are counted; the one not seen for longest is forgotten. Default 1,000. */
  readonly maxTenants?: number;
}

/** Somebody was sent to the IdP and did not come back. */
export interface UnfinishedLogin {
  /** The tenant's custom domain, where it has one. */
  readonly domain?: string | undefined;
  /** The connection's entityId (the SP Entity ID). */
  readonly connectionId?: string | undefined;
  /** ID of the AuthnRequest, by which the IdP's log may be searched. */
  readonly requestId: string;
  /** When the browser was sent to the IdP. */
  readonly startedAt: Date;
  /** What became of this tenant's logins so far. */
  readonly counts: LoginCounts;
  /** What usually is behind it; no service provider can see which. */
  readonly causes: readonly string[];
}

/** How logins of a tenant ended. */
export interface LoginCounts {
  /** Logins that were sent to the IdP, those still under way included. */
  readonly started: number;
  /** Responses that were accepted, also those to no request, which are not in `started`. */
  readonly succeeded: number;
  /** Responses that were refused, also those that no login was waiting for; not replays. */
  readonly refused: number;
  /** Logins that nothing came back for within `lifetimeSeconds`. */
  readonly unfinished: number;
}

/** Watches events, and tells who was sent to the IdP and never came back. */
export interface UnfinishedLogins {
  /** To be given as `onEvent`, or called from it. */
  readonly onEvent: EventListener;
  /** By the tenant's domain, or by its connection's entityId where it has none. */
  readonly counts: () => ReadonlyMap<string, LoginCounts>;
}

type Pending = Omit<UnfinishedLogin, 'counts' | 'causes'> & { readonly tenant: string };

const nothingYet: LoginCounts = { started: 0, succeeded: 0, refused: 0, unfinished: 0 };

/**
 * Counts logins that were started and never came back, which nobody but the one who waits for them
 * can notice. Looks at its clock at each event and when it is asked for counts; it has no timer.
 *
 * Each process counts for itself: with several, the answer may come to another one, and a login
 * counts as unfinished here that was finished there. Feed one watcher from all events then.
 *
 * @example
 * const watch = watchUnfinishedLogins({ onUnfinished: ({ domain, causes }) => warn(domain, causes) });
 * createServiceProvider(connection, { secret, onEvent: watch.onEvent });
 */
export function watchUnfinishedLogins(options: UnfinishedLoginsOptions = {}): UnfinishedLogins {
  const { lifetimeSeconds = 600, now = systemNow, onUnfinished } = options;
  const { maxPending = 10_000, maxTenants = 1_000 } = options;
  const pending = new Map<string, Pending>();
  const tally = createTally(maxTenants);
  const giveUp = (): void => {
    const latest = now().getTime() - lifetimeSeconds * 1000;
    for (const [requestId, { tenant, ...login }] of pending) {
      // They stand in the order of their start.
      if (login.startedAt.getTime() > latest) return;
      pending.delete(requestId);
      const counts = tally.add(tenant, 'unfinished');
      onUnfinished?.({ ...login, counts, causes: unfinishedCauses });
    }
  };
  const onEvent = (event: SamlEvent): void => {
    giveUp();
    const tenant = tenantOf(event);
    if (event.type === 'login.started') {
      const { domain, connectionId, requestId, at } = event;
      pending.set(requestId, { tenant, domain, connectionId, requestId, startedAt: at });
      dropOldest(pending, maxPending);
      tally.add(tenant, 'started');
    }
    if (event.type === 'login.succeeded' || event.type === 'login.refused') {
      pending.delete(event.requestId ?? '');
      tally.add(tenant, event.type === 'login.succeeded' ? 'succeeded' : 'refused');
    }
  };
  const counts = (): ReadonlyMap<string, LoginCounts> => {
    giveUp();
    return tally.all();
  };
  return Object.freeze({ onEvent, counts });
}

interface Tally {
  readonly add: (tenant: string, what: keyof LoginCounts) => LoginCounts;
  readonly all: () => ReadonlyMap<string, LoginCounts>;
}

function createTally(maxTenants: number): Tally {
  const tenants = new Map<string, LoginCounts>();
  const add: Tally['add'] = (tenant, what) => {
    const before = tenants.get(tenant) ?? nothingYet;
    const counts = { ...before, [what]: before[what] + 1 };
    tenants.delete(tenant);
    tenants.set(tenant, counts);
    dropOldest(tenants, maxTenants);
    return counts;
  };
  return { add, all: () => new Map(tenants) };
}

function tenantOf({ domain, connectionId }: Pick<SamlEvent, 'domain' | 'connectionId'>): string {
  return domain ?? connectionId ?? '';
}

/** A Map keeps the order of insertion, so the first is the oldest. */
function dropOldest(map: Map<string, unknown>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
