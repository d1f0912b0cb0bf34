import type { Attack } from '../../testing/attacks/attack-pack.ts';
import { createParties, type Parties } from '../../testing/attacks/parties.ts';
import type { FakeIdp } from '../../testing/create-fake-idp.ts';
import { type Answer, postAnswer, startVisit, type Visit } from './application.ts';

/** The application under test, and the IdP that it was told to trust. */
export interface Target {
  readonly callbackUrl: URL;
  readonly startUrl: URL;
  /** Audience; what the request says where it is not given. */
  readonly entityId: string | undefined;
  /** Recipient and Destination; what the request says where it is not given. */
  readonly acsUrl: string | undefined;
  readonly idp: FakeIdp;
  readonly stranger: FakeIdp;
  readonly now: () => Date;
}

/** Something to try, and what it is called. */
export interface Attempt extends Pick<Attack, 'family' | 'name' | 'story'> {
  readonly mode?: Attack['mode'];
  readonly source?: string;
  /** samlet is stricter here than the standard demands. */
  readonly isStricter: boolean;
  /** False where these parties have names in which there is nothing to change. Default: true. */
  readonly applies?: Attack['applies'];
  readonly run: (target: Target) => Promise<Answer>;
}

/** Whom a response to this visit has to satisfy. */
export function partiesOf(target: Target, { request }: Visit): Parties {
  return createParties({
    idp: target.idp,
    stranger: target.stranger,
    now: target.now(),
    requestId: request.id,
    acsUrl: target.acsUrl ?? request.acsUrl ?? target.callbackUrl.href,
    audience: target.entityId ?? request.issuer ?? '',
  });
}

/** The form value of a good login, for these parties. */
export function goodAnswer({ idp, now, requestId, acsUrl, audience }: Parties): string {
  return idp.respond({ now, acsUrl, audience, inResponseTo: requestId }).samlResponse;
}

/** Begins a login of its own and posts what `answer` makes for it. */
export async function answerVisit(
  target: Target,
  answer: (parties: Parties) => unknown,
): Promise<Answer> {
  const visit = await startVisit(target.startUrl);
  const samlResponse = answer(partiesOf(target, visit));
  return postAnswer(target.callbackUrl, { samlResponse, visit });
}
