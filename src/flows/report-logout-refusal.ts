import { isSamlError, type SamlError } from '../errors/saml-error.ts';
import { emitEvent } from '../events/emit-event.ts';
import type { ServiceContext } from './service-context.ts';

/** Which logout a refusal belongs to. */
interface AboutLogout {
  readonly startedBy: 'sp' | 'idp';
  readonly requestId?: string | undefined;
}

/** Does one step of a logout; where it refuses, says so as an event and refuses all the same. */
export async function reportLogoutRefusal<Result>(
  context: ServiceContext & { readonly about: AboutLogout },
  step: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (isSamlError(error)) reportRefusedLogout(context, error);
    throw error;
  }
}

/** Says as an event why a logout did not happen. */
export function reportRefusedLogout(
  { events, connection, domain, now, about }: ServiceContext & { readonly about: AboutLogout },
  error: SamlError,
): void {
  const { code, check, expected, actual, remedy } = error;
  emitEvent(events, {
    type: 'logout.refused',
    at: now(),
    domain,
    connectionId: connection.entityId,
    ...about,
    code,
    rule: check?.rule,
    expected,
    actual,
    remedy,
  });
}
