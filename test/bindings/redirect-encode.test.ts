import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { redirectUrl } from '../../src/bindings/redirect-encode.ts';

const samlRequest = `<samlp:AuthnRequest>${'Zoë+/=&'.repeat(50)}</samlp:AuthnRequest>`;

function sentRequest(url: string): string {
  const value = new URL(url).searchParams.get('SAMLRequest') ?? '';
  return inflateRawSync(Buffer.from(value, 'base64')).toString('utf8');
}

describe('redirectUrl', () => {
  test('carries the request, deflated without a header and in base64', () => {
    expect(sentRequest(redirectUrl('https://idp.example/sso', { samlRequest }))).toBe(samlRequest);
  });

  test('puts the parameters in the order that a signature is computed over', () => {
    const url = redirectUrl('https://idp.example/sso', { samlRequest, relayState: 'a b&c' });
    expect(url).toMatch(
      /^https:\/\/idp\.example\/sso\?SAMLRequest=[A-Za-z0-9%]+&RelayState=a%20b%26c$/,
    );
  });

  test.each([
    ['https://idp.example/sso', 'https://idp.example/sso?SAMLRequest='],
    ['https://idp.example/sso?', 'https://idp.example/sso?SAMLRequest='],
    ['https://idp.example/sso?tenant=a%20b', 'https://idp.example/sso?tenant=a%20b&SAMLRequest='],
    ['https://idp.example/sso?tenant=1&', 'https://idp.example/sso?tenant=1&SAMLRequest='],
  ])('keeps what stands in %s', (loginUrl, start) => {
    expect(redirectUrl(loginUrl, { samlRequest }).startsWith(start)).toBe(true);
  });

  test('keeps a fragment at the end', () => {
    const url = redirectUrl('https://idp.example/app?x=1#/sso#top', { samlRequest });
    expect(url).toMatch(/^https:\/\/idp\.example\/app\?x=1&SAMLRequest=[^#]+#\/sso#top$/);
    expect(sentRequest(url)).toBe(samlRequest);
  });

  test.each([undefined, ''])('sends no RelayState for %j', (relayState) => {
    expect(redirectUrl('https://idp.example/sso', { samlRequest, relayState })).not.toContain(
      'RelayState',
    );
  });

  test.each(['x'.repeat(80), 'é'.repeat(40), '😀'.repeat(20)])(
    'sends a RelayState of 80 bytes: %s',
    (relayState) => {
      const url = redirectUrl('https://idp.example/sso', { samlRequest, relayState });
      expect(new URL(url).searchParams.get('RelayState')).toBe(relayState);
    },
  );

  test.each(['x'.repeat(81), `${'é'.repeat(40)}x`, '😀'.repeat(21)])(
    'refuses a RelayState of more than 80 bytes: %s',
    (relayState) => {
      expect(() => redirectUrl('https://idp.example/sso', { samlRequest, relayState })).toThrow(
        expect.objectContaining({ code: 'relay_state_too_long', expected: 'at most 80 bytes' }),
      );
    },
  );

  test('refuses a RelayState with half a surrogate pair', () => {
    expect(() =>
      redirectUrl('https://idp.example/sso', { samlRequest, relayState: 'a\ud800' }),
    ).toThrow(expect.objectContaining({ code: 'request_option_invalid', actual: 'a\\u{d800}' }));
  });
});
