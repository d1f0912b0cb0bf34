import type { CachedConnections } from '../../../../src/http/cache-connections.ts';

export declare const connections: CachedConnections;
export declare const oldCertificate: string;
export declare const newCertificate: string;
export declare function saveTenant(
  domain: string,
  changed: { readonly certificates: readonly string[] },
): Promise<void>;
