import type { Connection } from '../../../src/connection/connection.ts';

export declare const connection: Connection;
export declare const samlResponse: string;
export declare const requestId: string;
export declare const now: Date;
