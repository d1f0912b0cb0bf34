import { isSamlError } from '../errors/saml-error.ts';
import { emitEvent } from '../events/emit-event.ts';
import { loginRefused } from '../events/login-refused.ts';
import type { ServiceContext } from './service-context.ts';

/** Does one step of a login; where it refuses, says so as an event and refuses all the same. */
export async function reportRefusal<Result>(
  context: Pick<ServiceContext, 'connection' | 'domain' | 'events' | 'now'> & {
    readonly requestId?: string | null;
  },
  step: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    // A replay has an event of its own.
    if (isSamlError(error) && error.code !== 'login_replayed') {
      const { connection, domain, requestId } = context;
      const about = { at: context.now(), domain, connectionId: connection.entityId };
      const event = loginRefused(error, { ...about, requestId: requestId ?? undefined });
      emitEvent(context.events, event);
    }
    throw error;
  }
}
