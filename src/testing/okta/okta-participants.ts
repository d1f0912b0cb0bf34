import type { FakeOktaApp } from './fake-okta-options.ts';

/** An app that somebody signed in to during one session at the fake Okta. */
export interface OktaParticipant {
  readonly sessionId: string;
  readonly app: FakeOktaApp;
  readonly sessionIndex: string;
  readonly login: string;
}

/** Which apps take part in which session. */
export interface OktaParticipants {
  readonly join: (participant: OktaParticipant) => void;
  readonly find: (of: Pick<OktaParticipant, 'app' | 'sessionIndex'>) => OktaParticipant | undefined;
  /** Takes one out that can be told of a logout; undefined when none is left. */
  readonly takeNext: (sessionId: string) => OktaParticipant | undefined;
  readonly leaveAll: (sessionId: string) => void;
  /** Remembers which session a LogoutRequest of the fake Okta belongs to. */
  readonly await: (requestId: string, sessionId: string) => void;
  /** The session whose LogoutRequest is answered; once. */
  readonly takeAwaited: (requestId: string) => string | undefined;
}

/** The oldest are forgotten beyond this many; a test tool needs few. */
const most = 1_000;

export function createParticipants(): OktaParticipants {
  const participants: OktaParticipant[] = [];
  const awaited = new Map<string, string>();
  const leave = (isLeaving: (participant: OktaParticipant) => boolean): void => {
    const staying = participants.filter((participant) => !isLeaving(participant));
    participants.splice(0, participants.length, ...staying);
  };
  return {
    join: (participant) => {
      participants.push(participant);
      if (participants.length > most) participants.shift();
    },
    find: ({ app, sessionIndex }) =>
      participants.find((each) => each.app === app && each.sessionIndex === sessionIndex),
    takeNext: (sessionId) => {
      const next = participants.find(
        (each) => each.sessionId === sessionId && each.app.singleLogoutUrl !== null,
      );
      leave((each) => each === next);
      return next;
    },
    leaveAll: (sessionId) => leave((each) => each.sessionId === sessionId),
    await: (requestId, sessionId) => {
      awaited.set(requestId, sessionId);
    },
    takeAwaited: (requestId) => {
      const sessionId = awaited.get(requestId);
      awaited.delete(requestId);
      return sessionId;
    },
  };
}
