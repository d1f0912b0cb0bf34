import { systemNow } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Login } from '../login/login.ts';
import type { Asked } from '../request/asked.ts';
import { askedByConnection } from '../request/asked-by.ts';
import { readAsked } from '../request/read-asked.ts';
import type { Check } from '../rules/check.ts';
import { createChecklist } from '../rules/checklist.ts';
import { judgeResponse } from './judge-response.ts';

/** What a response is judged against besides its connection. */
export interface VerifyOptions {
  /**
   * ID of the AuthnRequest that this browser sent, or null for an unsolicited response, which is
   * refused unless the connection has `allowIdpInitiated`.
   */
  readonly requestId: string | null;
  /**
   * What that request asked for, as `buildAuthnRequest` gave it. Default: what the connection asks
   * for in every request, which then was sent ten minutes ago at the earliest.
   */
  readonly asked?: Asked | undefined;
  /** Default: the current time. */
  readonly now?: Date;
}

/**
 * Verifies a SAML Response and returns who signed in, or throws at the first check that fails.
 *
 * By then the signatures are valid under the connection's certificates, every value of the Login
 * was read from the signed bytes, and every rule holds. What is left to the caller: that an
 * Assertion is used once (`login.replayKey`, `login.validUntil`) and that `requestId` is the one of
 * this browser; `createServiceProvider` does both.
 *
 * @param samlResponse the base64 form value as it came
 * @example
 * const login = verifyResponse(connection, form.get('SAMLResponse'), { requestId });
 * @throws SamlError with the code, `check`, what was expected, what came and the remedy
 * @see saml-profiles-2.0-os, 4.1.4
 */
export function verifyResponse<Email extends string | undefined, Claims>(
  connection: Connection<Email, Claims>,
  samlResponse: unknown,
  options: VerifyOptions,
): Login<Email, Claims> {
  return verifyWithChecks(connection, { ...checkOptions(options), samlResponse }).login;
}

/** A login, and the checks that it passed. */
export interface VerifiedResponse<Email extends string | undefined, Claims> {
  readonly login: Login<Email, Claims>;
  readonly checks: readonly Check[];
}

/** Does what `verifyResponse` does, and keeps the list of checks. */
export function verifyWithChecks<Email extends string | undefined, Claims>(
  connection: Connection<Email, Claims>,
  response: VerifyOptions & { readonly samlResponse: unknown },
): VerifiedResponse<Email, Claims> {
  const { samlResponse, requestId, now = systemNow() } = response;
  const { asked = askedByConnection(connection, now) } = response;
  const checklist = createChecklist({ stopAtFirst: true });
  const login = judgeResponse({ connection, samlResponse, requestId, asked, now }, checklist);
  // The list has thrown at whatever failed; without proof of a signature there is no Login.
  if (login === undefined) throw new SamlError('signature_missing');
  return { login: login as Login<Email, Claims>, checks: checklist.checks };
}

/** A forgotten requestId must not pass for "unsolicited", nor a broken date for "now". */
export function checkOptions(options: VerifyOptions): VerifyOptions {
  const { requestId, now, asked } = options ?? {};
  const isId = requestId === null || (typeof requestId === 'string' && requestId !== '');
  if (!isId) {
    throw new SamlError('config_option_invalid', {
      expected: 'requestId: the ID of the AuthnRequest, or null for an unsolicited response',
      actual: requestId === '' ? 'an empty string' : typeof requestId,
    });
  }
  if (now !== undefined && !(now instanceof Date && !Number.isNaN(now.getTime()))) {
    throw new SamlError('config_option_invalid', { expected: 'now: a valid Date' });
  }
  if (asked !== undefined) readAsked(asked);
  return options;
}
