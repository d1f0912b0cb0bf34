import { expect, test } from 'vitest';
import { postForm } from '../../src/bindings/post-encode.ts';
import { expectRejected } from '../support/expect-rejected.ts';

const action = 'https://idp.example/sso?a=1';
const samlRequest = '<a>Zoë</a>';

test('carries the request in base64, not deflated', () => {
  const form = postForm(action, { samlRequest, relayState: 'a b&c' });
  expect(form).toEqual({
    action,
    fields: { SAMLRequest: Buffer.from(samlRequest).toString('base64'), RelayState: 'a b&c' },
  });
  expect(Object.isFrozen(form) && Object.isFrozen(form.fields)).toBe(true);
});

test.each([undefined, ''])('sends no RelayState for %j', (relayState) => {
  expect(Object.keys(postForm(action, { samlRequest, relayState }).fields)).toEqual([
    'SAMLRequest',
  ]);
});

test.each([
  ['relay_state_too_long', 'é'.repeat(41)],
  ['request_option_invalid', '\u{d800}'],
] as const)('refuses with %s what the address would not carry either', (code, relayState) => {
  expectRejected(code, () => postForm(action, { samlRequest, relayState }));
});
