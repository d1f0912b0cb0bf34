import { isSamlError, SamlError } from '../errors/saml-error.ts';
import { emitEvent } from '../events/emit-event.ts';
import { withLoginSpan } from '../events/login-span.ts';
import type { Login } from '../login/login.ts';
import type { Check } from '../rules/check.ts';
import { type ExpectedAnswer, expectAnswer, type PostedResponse } from './expect-answer.ts';
import { explainResponse } from './explain-response.ts';
import { clearLoginCookie } from './login-cookie.ts';
import { reportCertificates } from './report-certificates.ts';
import { reportRefusal } from './report-refusal.ts';
import type { ServiceContext } from './service-context.ts';
import { useOnce } from './use-once.ts';
import { type VerifiedResponse, verifyWithChecks } from './verify-response.ts';

/** Somebody who signed in, and where they wanted to go. */
export type FinishedLogin<
  Email extends string | undefined = string | undefined,
  Claims = unknown,
> = Login<Email, Claims> & {
  /** The checks that the response passed, or that did not apply to it, in order. */
  readonly checks: readonly Check[];
  /** A path of this site: redirect (303) there. */
  readonly returnTo: string;
  /** Value of a Set-Cookie header that clears the cookie of this login. Always safe to send. */
  readonly clearCookie: string;
};

/** Turns what the browser posted into a login, or refuses it. */
export function finishLogin<Email extends string | undefined, Claims>(
  context: ServiceContext<Email, Claims>,
  posted: PostedResponse,
): Promise<FinishedLogin<Email, Claims>> {
  const { connection, domain } = context;
  const span = { name: 'samlet.finish_login', connectionId: connection.entityId, domain } as const;
  return withLoginSpan(span, () => finish(context, posted));
}

async function finish<Email extends string | undefined, Claims>(
  context: ServiceContext<Email, Claims>,
  posted: PostedResponse,
): Promise<FinishedLogin<Email, Claims>> {
  const expected = await reportRefusal(context, () => expectAnswer(context, posted));
  const { requestId, asked, returnTo, handle } = expected;
  const { login, checks } = await reportRefusal({ ...context, requestId }, async () => {
    const verified = verify(context, { samlResponse: posted.samlResponse, requestId, asked });
    await useOnce(context, verified.login);
    return verified;
  });
  reportSuccess(context, login);
  return Object.freeze({ ...login, checks, returnTo, clearCookie: clearLoginCookie(handle) });
}

/** Stops at the first failed check; where refusals are to be explained, looks once more. */
function verify<Email extends string | undefined, Claims>(
  { connection, now: clock, explainRefusals }: ServiceContext<Email, Claims>,
  response: Pick<ExpectedAnswer, 'requestId' | 'asked'> & { readonly samlResponse: unknown },
): VerifiedResponse<Email, Claims> {
  const { samlResponse, requestId, asked } = response;
  const now = clock();
  try {
    return verifyWithChecks(connection, { samlResponse, requestId, asked, now });
  } catch (error) {
    if (!explainRefusals || !isSamlError(error)) throw error;
    const report = explainResponse(connection, samlResponse, { requestId, asked, now });
    const { checks } = report;
    // The second look knows more of the same failure, and so a better remedy.
    const check = [...checks, error.check].find((each) => each?.code === error.code);
    throw new SamlError(error.code, { check, checks, report });
  }
}

function reportSuccess(context: ServiceContext, login: Login): void {
  const now = context.now();
  reportCertificates(context, now);
  emitEvent(context.events, {
    type: 'login.succeeded',
    at: now,
    domain: context.domain,
    connectionId: context.connection.entityId,
    requestId: login.inResponseTo,
    assertionId: login.assertionId,
    nameId: login.nameId,
    issuer: login.issuer,
    signedBy: login.signedBy,
  });
}
