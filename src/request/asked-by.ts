import type { Connection } from '../connection/connection.ts';
import type { Asked } from './asked.ts';
import type { ReadRequest } from './read-request.ts';

/** A login takes no longer, unless it is allowed to (`requestLifetimeSeconds`). */
const longestLoginMilliseconds = 10 * 60 * 1000;

/** What of a request its answer must satisfy. */
export function askedBy(request: ReadRequest, issueInstant: Date): Asked {
  const { forceAuthn, isPassive, authnContext, subject, scoping } = request;
  return Object.freeze({
    ...(forceAuthn ? { authenticatedSince: issueInstant.toISOString() } : {}),
    ...(isPassive ? { isPassive: true as const } : {}),
    ...(authnContext.accepted.length > 0 ? { authnContext: authnContext.accepted } : {}),
    ...(subject === null ? {} : { subject }),
    ...(scoping === null || scoping.idpList.length === 0 ? {} : { idpList: scoping.idpList }),
    ...(scoping === null || scoping.proxyCount === null ? {} : { proxyCount: scoping.proxyCount }),
  });
}

/**
 * What a connection asks for in every request, for an answer whose request is not known, or that
 * answers none: a login from the IdP's tile shall not get by with less. The time of the request is
 * then that of the earliest one that could still be answered.
 */
export function askedByConnection(connection: Connection, now: Date): Asked {
  const { forceAuthn, authnContext, authnContextAccepted, scoping } = connection;
  const earliest = new Date(now.getTime() - longestLoginMilliseconds);
  return askedBy(
    {
      forceAuthn,
      isPassive: false,
      authnContext: {
        classes: authnContext,
        comparison: connection.authnContextComparison,
        accepted: authnContextAccepted,
      },
      subject: null,
      scoping,
      extensions: [],
    },
    earliest,
  );
}
