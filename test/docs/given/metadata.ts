import type { Connection } from '../../../src/connection/connection.ts';
import type { TenantUrls } from '../../../src/connection/tenant-urls.ts';
import type { EventListener } from '../../../src/events/emit-event.ts';

export declare const xml: string;
export declare const federation: string;
export declare const publisherCertificate: string;
export declare const metadataUrl: string;
export declare const connection: Connection;
export declare const onEvent: EventListener;
export declare function urlsOf(domain: string): TenantUrls;
