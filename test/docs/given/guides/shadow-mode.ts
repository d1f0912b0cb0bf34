import type { Express, Response } from 'express';
import type { Connection } from '../../../../src/connection/connection.ts';
import type { ConnectionOptions } from '../../../../src/connection/connection-options.ts';

export declare const entityId: string;
export declare const acsUrl: string;
export declare const idp: ConnectionOptions['idp'];
export declare const app: Express;

interface Profile {
  readonly nameID: string;
  readonly attributes?: unknown;
}

/** An instance of node-saml's class. */
export declare const saml: {
  validatePostResponseAsync(form: Record<string, string>): Promise<{ profile: Profile | null }>;
};
export declare function signIn(response: Response, profile: Profile | null): void;

interface SeenLogin {
  readonly nameId?: string;
}

/** The files to copy. test/examples/shadow.test.ts runs them. */
export declare function seenByNodeSaml(profile: Profile): SeenLogin;
export declare function createShadow(options: {
  readonly connection: Connection;
  readonly onEvent: (event: { readonly type: string }) => unknown;
}): { compare(judged: { samlResponse: string; login: SeenLogin | null }): void };
