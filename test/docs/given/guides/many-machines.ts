import type { Connection } from '../../../../src/connection/connection.ts';
import { defineConnection } from '../../../../src/connection/define-connection.ts';
import { tenantUrls } from '../../../../src/connection/tenant-urls.ts';
import { idp } from '../reader.ts';

export { process, startSession } from '../reader.ts';

/** How the reader's application finds a tenant in its database. */
export async function loadConnection(domain: string): Promise<Connection<string> | null> {
  if (domain !== 'acme') return null;
  const { entityId, acsUrl } = tenantUrls('https://portal.example.com', domain);
  return defineConnection({ entityId, acsUrl, idp });
}

/** A client of the package redis, as far as it is asked for. */
export function createClient(): unknown {
  const keys = new Set<string>();
  return {
    isOpen: true,
    on: () => undefined,
    connect: async () => undefined,
    set: async (key: string) => (keys.has(key) ? null : keys.add(key) && 'OK'),
  };
}
