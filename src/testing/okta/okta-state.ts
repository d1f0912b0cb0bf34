import { createHmac, randomBytes } from 'node:crypto';
import { SamlError } from '../../errors/saml-error.ts';
import type { FakeIdp } from '../create-fake-idp.ts';
import type { FakeOktaApp, FakeOktaUser } from './fake-okta-options.ts';
import { createParticipants, type OktaParticipants } from './okta-participants.ts';

/** Who is signed in at the IdP in one browser. */
export interface OktaSession {
  readonly id: string;
  readonly user: FakeOktaUser;
  readonly authnInstant: Date;
}

/** What a running fake Okta remembers. */
export interface OktaState {
  readonly idp: FakeIdp;
  readonly now: () => Date;
  readonly apps: FakeOktaApp[];
  readonly users: () => readonly FakeOktaUser[];
  readonly putUser: (user: FakeOktaUser) => void;
  /** @throws SamlError testing_user_unknown */
  readonly setGroups: (login: string, groups: readonly string[]) => void;
  /** The user with this login and password, or null. */
  readonly authenticate: (login: string, password: string) => FakeOktaUser | null;
  /** Starts a session and gives its id. */
  readonly openSession: (user: FakeOktaUser) => string;
  readonly session: (id: string | null) => OktaSession | null;
  /** Only this process can make it: the request was checked when it came. */
  readonly ticketFor: (samlRequest: string | null) => string;
  readonly closeSession: (id: string | null) => void;
  /** Which apps take part in which session. */
  readonly participants: OktaParticipants;
}

/** The oldest sessions are forgotten beyond this many; a test tool needs few. */
const mostSessions = 1_000;

/** What a fake Okta begins with. */
export interface OktaStart {
  readonly idp: FakeIdp;
  readonly users: readonly FakeOktaUser[];
  readonly now: () => Date;
}

export function createOktaState({ idp, users, now }: OktaStart): OktaState {
  const byLogin = new Map(users.map((user) => [loginKey(user.login), user]));
  const sessions = new Map<string, { readonly login: string; readonly authnInstant: Date }>();
  const participants = createParticipants();
  const putUser = (user: FakeOktaUser): void => {
    byLogin.set(loginKey(user.login), user);
  };
  return {
    idp,
    now,
    apps: [],
    users: () => [...byLogin.values()],
    putUser,
    setGroups: (login, groups) => {
      const user = byLogin.get(loginKey(login));
      if (user === undefined) throw new SamlError('testing_user_unknown', { actual: login });
      putUser({ ...user, groups: [...groups] });
    },
    authenticate: (login, password) => {
      const user = byLogin.get(loginKey(login));
      return user?.password === password ? user : null;
    },
    openSession: (user) => {
      const id = randomBytes(16).toString('hex');
      const [oldest] = sessions.keys();
      if (sessions.size >= mostSessions && oldest !== undefined) sessions.delete(oldest);
      sessions.set(id, { login: loginKey(user.login), authnInstant: now() });
      return id;
    },
    session: (id) => {
      const session = sessions.get(id ?? '');
      // Looked up anew, so that a change of groups shows at the next login.
      const user = byLogin.get(session?.login ?? '');
      return id && session && user ? { id, user, authnInstant: session.authnInstant } : null;
    },
    ticketFor: createTickets(),
    closeSession: (id) => {
      sessions.delete(id ?? '');
      participants.leaveAll(id ?? '');
    },
    participants,
  };
}

function loginKey(login: string): string {
  return login.trim().toLowerCase();
}

function createTickets(): OktaState['ticketFor'] {
  const key = randomBytes(32);
  return (samlRequest) =>
    createHmac('sha256', key)
      .update(samlRequest ?? '')
      .digest('base64url');
}
