import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { buildAuthnRequest } from '../../src/request/build-authn-request.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { connectionWith } from '../support/sign-in.ts';

const key = fixtureKey('next');
const build = (options: Partial<ConnectionOptions>, relayState?: string) =>
  buildAuthnRequest(connectionWith(options), { id: '_1', relayState });
const inAddress = (url: string): string => {
  const value = new URL(url).searchParams.get('SAMLRequest') ?? '';
  return inflateRawSync(Buffer.from(value, 'base64')).toString();
};
const inForm = (value = ''): string => Buffer.from(value, 'base64').toString();

test('without a key nothing is signed, by either binding', () => {
  for (const requestBinding of ['redirect', 'post'] as const) {
    const { xml, url, form } = build({ requestBinding });
    expect(xml + url).not.toMatch(/Signature|SigAlg/);
    expect(inAddress(url)).toBe(xml);
    expect(form === undefined).toBe(requestBinding === 'redirect');
    if (form !== undefined) expect(inForm(form.fields['SAMLRequest'])).toBe(xml);
  }
});

test('by Redirect the signature is detached, behind the RelayState, and the request has none', () => {
  const { xml, url, form } = build({ signing: key }, 'handle');
  expect(form).toBe(undefined);
  expect([...new URL(url).searchParams.keys()]).toEqual([
    'SAMLRequest',
    'RelayState',
    'SigAlg',
    'Signature',
  ]);
  expect(xml).not.toContain('Signature');
  expect(inAddress(url)).toBe(xml);
});

test('by POST the signature is in the request, which goes to the login URL', () => {
  const { xml, url, form } = build({ signing: key, requestBinding: 'post' }, 'handle');
  expect(xml).toMatch(/<\/saml:Issuer><ds:Signature [^>]*><ds:SignedInfo [^>]*>.*URI="#_1"/);
  expect(form?.action).toBe(connectionWith().idp.loginUrl);
  expect(inForm(form?.fields['SAMLRequest'])).toBe(xml);
  expect(form?.fields['RelayState']).toBe('handle');
  // Whoever redirects all the same sends a signature that holds for an address.
  expect(url).toContain('&Signature=');
  expect(inAddress(url)).not.toContain('Signature');
});
