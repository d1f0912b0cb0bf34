import { isSamlError } from '../errors/saml-error.ts';
import { emitEvent } from '../events/emit-event.ts';
import { loginRefused } from '../events/login-refused.ts';
import type { ServiceContext } from './service-context.ts';

/** Does one step of a login; where it refuses, says so as an event and refuses all the same. */
export async function reportRefusal<Result>(
  context: ServiceContext,
  step: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    // A replay has an event of its own.
    if (isSamlError(error) && error.code !== 'login_replayed') {
      const { connection, domain } = context;
      const at = context.now();
      emitEvent(
        context.events,
        loginRefused(error, { at, domain, connectionId: connection.entityId }),
      );
    }
    throw error;
  }
}
