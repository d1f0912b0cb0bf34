import type { LogoutSubject } from '../../../src/logout/logout-subject.ts';
import type { RedisScriptClient } from '../../../src/redis/redis-script-client.ts';

export { idp, process } from './reader.ts';

export declare const baseUrl: string;
export declare const signingKey: string;
export declare const signingCertificate: string;
export declare const client: RedisScriptClient;
export declare const subject: LogoutSubject;
export declare const url: URL;
export declare const cookie: string;
export declare const form: { readonly SAMLRequest: string; readonly RelayState: string };

/** The sessions of the reader's application. */
export declare const sessions: {
  open(user: { email: string; subject: LogoutSubject }): Promise<{ id: string; cookie: string }>;
  find(cookie: string | null): Promise<{ sessionId: string; subject: LogoutSubject } | null>;
  end(ids: readonly string[]): Promise<void>;
  readonly clearedCookie: string;
};
