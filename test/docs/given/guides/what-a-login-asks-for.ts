import type { Connection } from '../../../../src/connection/connection.ts';
import type { ServiceProvider } from '../../../../src/flows/create-service-provider.ts';
import type { Secret } from '../../../../src/flows/derive-keys.ts';
import type { SamlHandlerOptions } from '../../../../src/http/handler-options.ts';

export declare const sp: ServiceProvider;
export declare const connection: Connection;
export declare const samlResponse: string;
export declare const smartcard: string;
export declare const baseUrl: string;
export declare const secret: Secret;
export declare const connections: SamlHandlerOptions['connections'];
export declare const onLogin: SamlHandlerOptions['onLogin'];
