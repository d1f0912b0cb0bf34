import { SamlError } from '../errors/saml-error.ts';
import { emitEvent } from '../events/emit-event.ts';
import type { Login } from '../login/login.ts';
import { isFirstUse } from './is-first-use.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * Uses the login's assertion up. Only a clear "first time" lets it pass.
 *
 * @throws SamlError login_replayed, replay_store_unavailable, and those of the store
 * @see saml-profiles-2.0-os, 4.1.4.5
 */
export async function useOnce(context: ServiceContext, login: Login): Promise<void> {
  if (await isFirstUse(context, login)) return;
  emitEvent(context.events, {
    type: 'login.replayed',
    at: context.now(),
    domain: context.domain,
    connectionId: context.connection.entityId,
    assertionId: login.assertionId,
    nameId: login.nameId,
    issuer: login.issuer,
  });
  throw new SamlError('login_replayed');
}
