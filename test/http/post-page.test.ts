import { expect, test } from 'vitest';
import { errorPageStyle } from '../../src/http/error-page-style.ts';
import { postPage } from '../../src/http/post-page.ts';
import { createSamlHandler } from '../../src/index.ts';
import { baseUrl, idp, secret, tenantConnection } from '../support/login-fixture.ts';
import { formOn, type WebPage } from '../support/web-session.ts';

const action = 'https://idp.example/sso?a=1&b="><script>alert(1)</script>';
const style = errorPageStyle();
const fields = { SAMLRequest: 'PGE+', RelayState: `'"><script>alert(2)</script>&amp;` };

async function pageOf(response: Response): Promise<WebPage> {
  const { status, headers } = response;
  return { status, headers, location: null, text: await response.text() };
}

test('shows a form with everything in it escaped, and a button for those without scripts', async () => {
  const page = await pageOf(postPage({ action, fields }, { cookies: [], style }));
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(formOn(page)).toEqual({ action, fields });
  expect(page.text).toMatch(/<button [^>]*type="submit">Continue<\/button>/);
  expect(page.text.match(/<script/g)).toHaveLength(1);
  expect(page.text).not.toContain('alert(1)</script>');
});

test('lets its one script and its style through by a nonce, and nothing else', async () => {
  const page = await pageOf(postPage({ action, fields }, { cookies: [], style }));
  const policy = page.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([\w-]{22})'/.exec(policy)?.[1];
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'form-action https:',
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]);
  expect(policy).not.toContain('unsafe');
  expect(page.text).toContain(`<script nonce="${nonce}">document.forms[0].submit();</script>`);
  expect(page.text).toContain(`<style nonce="${nonce}">`);
  expect(page.text).not.toMatch(/ on\w+=/);
});

test('makes a new nonce for every page', async () => {
  const policies = [1, 2].map(() =>
    postPage({ action, fields }, { cookies: [], style }).headers.get('content-security-policy'),
  );
  expect(policies[0]).not.toBe(policies[1]);
});

test('is never cached, and sets the cookies of the login', () => {
  const { headers } = postPage(
    { action, fields },
    { cookies: ['a=1; Path=/', 'b=; Max-Age=0'], style },
  );
  expect(headers.get('cache-control')).toContain('no-store');
  expect(headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=; Max-Age=0']);
});

test('lets a form go to an IdP on this machine by http', () => {
  const { headers } = postPage(
    { action: 'http://127.0.0.1:7000/sso', fields },
    { cookies: [], style },
  );
  expect(headers.get('content-security-policy')).toContain('form-action http:;');
});

test('a handler answers with it where the connection sends requests by POST', async () => {
  const connection = tenantConnection('acme', { requestBinding: 'post' });
  const handle = createSamlHandler({
    baseUrl,
    secret,
    connections: () => connection,
    onLogin: () => ({}),
    theme: { accent: '#123456' },
  });
  const page = await pageOf(await handle(new Request(`${baseUrl}/login/saml/acme`)));
  expect(page.status).toBe(200);
  expect(page.text).toContain('--samlet-accent: #123456;');
  const { action: target, fields: sent } = formOn(page);
  expect(target).toBe(idp.loginUrl);
  expect(Buffer.from(sent['SAMLRequest'] ?? '', 'base64').toString()).toContain(
    '<samlp:AuthnRequest ',
  );
  expect(sent['RelayState']).toMatch(/^[\w-]+$/);
  expect(page.headers.getSetCookie().join()).toContain('__Host-');
});
