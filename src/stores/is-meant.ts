import type { SessionQuery } from './session-registry.ts';

/** Whether a remembered session is one of those that a logout request means. */
export function isMeant(
  sessionIndex: string | null,
  { sessionIndexes }: Pick<SessionQuery, 'sessionIndexes'>,
): boolean {
  const isAnyOf = sessionIndex === null || sessionIndexes.includes(sessionIndex);
  return sessionIndexes.length === 0 || isAnyOf;
}
