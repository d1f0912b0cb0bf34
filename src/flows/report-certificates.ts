import { emitEvent } from '../events/emit-event.ts';
import type { ServiceContext } from './service-context.ts';

/** Tells which certificates of the connection end soon, unless it was told today. */
export function reportCertificates(context: ServiceContext, now: Date): void {
  const { connection, domain, events } = context;
  for (const event of context.watchCertificates({ connection, domain, now })) {
    emitEvent(events, event);
  }
}
