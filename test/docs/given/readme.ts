import { fakeIdp, idp } from './reader.ts';

export { process, startSession } from './reader.ts';
export const issuer: string = idp.entityId;
export const loginUrl: string = idp.loginUrl;
export const certificates: readonly string[] = fakeIdp.certificates;
