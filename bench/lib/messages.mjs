// The messages that are measured: made once by the fake IdP, in Okta's shape, both signed.
import { createFakeIdp } from '../../dist/testing.js';

export const requestId = '_bench-request-0123456789abcdef';
export const entityId = 'https://portal.example.com/login/saml/acme';
export const acsUrl = 'https://portal.example.com/login/saml/acme/callback';

/** A response with this many groups, and everything a service provider needs to judge it. */
export function makeMessage({ groups, sign = 'both' }) {
  const idp = createFakeIdp({ defaults: { acsUrl, audience: entityId } });
  const { samlResponse, xml } = idp.respond({
    inResponseTo: requestId,
    sign,
    attributes: { firstName: ['Alice'], lastName: ['Liddell'], email: ['alice@example.com'] },
    groups: Array.from({ length: groups }, (_, index) => `Department of Measurement ${index}`),
  });
  return { idp, samlResponse, xml, bytes: Buffer.byteLength(xml) };
}
