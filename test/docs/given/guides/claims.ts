import { acsUrl, entityId, fakeIdp } from '../reader.ts';

export { acsUrl, entityId, idp } from '../reader.ts';
export const requestId: string = 'request-1';
export const samlResponse: string = fakeIdp.respond({
  acsUrl,
  audience: entityId,
  inResponseTo: requestId,
  attributes: { department: 'Sales', costCenters: ['1', '2'] },
}).samlResponse;
