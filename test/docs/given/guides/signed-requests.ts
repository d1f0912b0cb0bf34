import type { ConnectionOptions } from '../../../../src/connection/connection-options.ts';

export declare const entityId: string;
export declare const acsUrl: string;
export declare const idp: ConnectionOptions['idp'];
export declare const process: {
  readonly env: Record<'SIGNING_KEY' | 'SIGNING_CERTIFICATE', string>;
};
