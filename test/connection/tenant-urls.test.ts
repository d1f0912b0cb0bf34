import { describe, expect, test } from 'vitest';
import { describeValue } from '../../src/connection/option-error.ts';
import { tenantUrls } from '../../src/connection/tenant-urls.ts';
import { showValue } from '../../src/errors/show-value.ts';
import { thrown } from './thrown.ts';

const base = 'https://portal.example.com';

test('gives the five addresses of a tenant, frozen', () => {
  const urls = tenantUrls(base, 'acme');
  expect(urls).toEqual({
    entityId: 'https://portal.example.com/login/saml/acme',
    acsUrl: 'https://portal.example.com/login/saml/acme/callback',
    initiationUrl: 'https://portal.example.com/login/saml/acme',
    metadataUrl: 'https://portal.example.com/login/saml/acme/metadata',
    logoutUrl: 'https://portal.example.com/login/saml/acme/logout',
  });
  expect(Object.isFrozen(urls)).toBe(true);
});

const longestDomain = `${'a'.repeat(63)}.`.repeat(3) + 'a'.repeat(61);

describe('domain', () => {
  test.each(['a', '1', 'acme', 'acme-2', 'login.acme.com', 'xn--mnchen-3ya', longestDomain])(
    'can be %s',
    (domain) => {
      expect(tenantUrls(base, domain).entityId).toBe(`${base}/login/saml/${domain}`);
    },
  );

  test.each([
    ...['', ' ', '.', '..', '...', '.acme', 'acme.', 'a..b', '-', '-acme', 'acme-', 'a.-b', 'a-.b'],
    ...[
      'Acme',
      'ACME',
      'acme/x',
      '/acme',
      'acme/',
      'a\\b',
      '../acme',
      'acme%2fx',
      '%61cme',
      '%2e%2e',
    ],
    ...['acme?x', 'acme#x', 'acme:80', 'a@b', 'a b', ' acme', 'acme\n', 'ac\0me', 'ac\tme', 'a+b'],
    ...[
      '\u0430cme',
      'acme\u200b',
      'ａcme',
      'acmé',
      'ac\u212ae',
      'a\u3002b',
      '__proto__x'.replaceAll('_', '*'),
    ],
    ...['a'.repeat(64), `${longestDomain}a`, 'a.'.repeat(200_000), 'a-'.repeat(200_000)],
    ...[undefined, null, 5, ['acme'], { toString: () => 'acme' }],
  ])('cannot be %j', (domain) => {
    const error = thrown(() => tenantUrls(base, domain as string));
    expect(error).toMatchObject({
      code: 'config_domain_invalid',
      expected: 'lower-case letters, digits, inner hyphens and dots, at most 253 characters',
      actual: showValue(describeValue(domain)),
    });
    expect(error.message.length).toBeLessThan(600);
  });

  test.each(['_', 'my_acme', '__proto__'])('cannot have an underscore: %s', (domain) => {
    const error = thrown(() => tenantUrls(base, domain));
    expect(error).toMatchObject({ code: 'config_domain_underscore', actual: `"${domain}"` });
  });
});

describe('base URL', () => {
  test.each([
    ['https://portal.example.com/', 'https://portal.example.com'],
    ['HTTPS://Portal.Example.com:443', 'https://portal.example.com'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:3000/', 'http://[::1]:3000'],
    ['https://example.com/portal', 'https://example.com/portal'],
    ['https://example.com/a/b.c/~d-e/', 'https://example.com/a/b.c/~d-e'],
  ])('%s stands before the path as %s', (baseUrl, start) => {
    expect(tenantUrls(baseUrl, 'acme').entityId).toBe(`${start}/login/saml/acme`);
  });

  test.each([
    ...[
      '',
      '/',
      'portal.example.com',
      '//portal.example.com',
      'ftp://example.com',
      'javascript:alert(1)',
    ],
    ...[
      'https://example.com?',
      'https://example.com?a=b',
      'https://example.com/?a',
      'https://example.com/#',
    ],
    ...[
      'https://example.com#',
      'https://user@example.com',
      'https://u:p@example.com',
      'https://example.com//',
    ],
    ...[
      'https://example.com/a//b',
      'https://example.com/../b',
      'https://example.com/./b',
      'https://example.com/%2e',
    ],
    ...[
      'https://example.com/a%20b',
      'https://example.com/ä',
      'https://exämple.com',
      ' https://example.com',
    ],
    ...['https://example.com\n', 'https://example.com\\a', 'https://example.com/a;b', 'https://'],
    ...[
      `https://example.com/${'a'.repeat(512)}`,
      undefined,
      null,
      5,
      new URL('https://example.com'),
    ],
  ])('cannot be %j', (baseUrl) => {
    expect(thrown(() => tenantUrls(baseUrl as string, 'acme'))).toMatchObject({
      code: 'config_base_url_invalid',
      expected: 'for example https://portal.example.com',
      actual: showValue(describeValue(baseUrl)),
    });
  });

  test('can have 512 characters, and no more', () => {
    const longest = `${base}/`.padEnd(512, 'a');
    expect(tenantUrls(longest, 'acme').entityId).toBe(`${longest}/login/saml/acme`);
    expect(thrown(() => tenantUrls(`${longest}a`, 'acme')).actual).toBe('text of 513 characters');
  });

  test.each(['https://my_portal.example.com', 'https://example.com/my_portal'])(
    'cannot have an underscore: %s',
    (baseUrl) => {
      const error = thrown(() => tenantUrls(baseUrl, 'acme'));
      expect(error).toMatchObject({ code: 'config_domain_underscore', actual: `"${baseUrl}"` });
    },
  );
});
