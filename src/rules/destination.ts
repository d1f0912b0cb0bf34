import type { Rule } from './rule.ts';

/** saml-bindings-2.0-os, 3.5.5.2: a signed Response names the URL it was sent to. */
export const destination: Rule = {
  name: 'destination',
  title: 'The Response was sent to this ACS URL',
  spec: 'saml-bindings-2.0-os, 3.5.5.2',
  judge: ({ connection, response, isResponseSigned }) => {
    const expected = connection.acsUrl;
    if (response.destination === null) {
      return isResponseSigned ? { code: 'destination_missing', expected } : undefined;
    }
    return response.destination === expected
      ? undefined
      : { code: 'destination_mismatch', expected, actual: response.destination };
  },
};
