import { expect, test } from 'vitest';
import { checkCookiePolicy } from '../../src/flows/check-cookie-policy.ts';

test('has nothing to say about https', () => {
  expect(checkCookiePolicy('https://portal.example.com/acs')).toEqual([]);
});

test.each([
  'http://localhost:3000/acs',
  'http://acme.localhost/acs',
  'http://127.0.0.1/acs',
  'http://[::1]:8080/acs',
])('says what it does for %s', (acsUrl) => {
  expect(checkCookiePolicy(acsUrl)).toEqual([expect.stringContaining('Safari does not')]);
});

test.each([
  'http://portal.example.com/acs',
  'http://localhost.example.com/acs',
  'http://192.168.0.7/acs',
])('refuses %s, where no browser would return the cookie', (acsUrl) => {
  expect(() => checkCookiePolicy(acsUrl)).toThrow(
    expect.objectContaining({ code: 'config_acs_url_not_https', actual: acsUrl }),
  );
});
