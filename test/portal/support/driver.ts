import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { RunningPortal } from './portal.ts';
import type { TestIdp } from './test-idp.ts';

export const administrator = {
  email: 'admin@example.com',
  password: 'correct horse battery',
} as const;

/** Whoever tells a story: an administrator with a page of their own, and users who come and go. */
export interface Driver {
  readonly admin: Page;
  readonly portal: RunningPortal;
  readonly idp: TestIdp;
  /** Opens a page of the account's settings. */
  readonly open: (name: 'sso' | 'users' | 'teams') => Promise<Page>;
  /** Presses a button or link of the administrator's page. */
  readonly press: (name: string | RegExp) => Promise<void>;
  /** Runs the test login in the tab that it opens; gives that tab. */
  readonly testLogin: (from?: Page) => Promise<Page>;
  /** A whole login in a browser of its own. */
  readonly logIn: (user: 'alice' | 'bob') => Promise<{ page: Page; context: BrowserContext }>;
  /** The newest entries of the audit log as "type code". */
  readonly audit: (query?: string) => Promise<readonly string[]>;
}

export async function createDriver(parts: {
  readonly browser: Browser;
  readonly portal: RunningPortal;
  readonly idp: TestIdp;
}): Promise<Driver> {
  const { browser, portal, idp } = parts;
  const context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  const admin = await context.newPage();
  return {
    admin,
    portal,
    idp,
    open: async (name) => {
      await admin.goto(`${portal.url}/accounts/1/${name}`);
      return admin;
    },
    press: async (name) => {
      await Promise.all([admin.waitForNavigation(), admin.getByRole('button', { name }).click()]);
    },
    testLogin: async (from = admin) => {
      // Forget whoever is signed in at the identity provider; the portal has the other host name.
      await from.context().clearCookies({ domain: '127.0.0.1' });
      const [tab] = await Promise.all([
        from.context().waitForEvent('page'),
        from.getByRole('link', { name: /^Test login/ }).click(),
      ]);
      await idp.signIn(tab, 'alice');
      await tab.waitForURL(/\/test\/\d+$/);
      return tab;
    },
    logIn: async (user) => {
      const fresh = await browser.newContext();
      fresh.setDefaultTimeout(15_000);
      const page = await fresh.newPage();
      await page.goto(`${portal.url}/login`);
      await page.getByLabel('Company domain').fill('acme');
      await page.getByRole('button', { name: 'Log in with SSO' }).click();
      await page.waitForURL((url) => !url.href.startsWith(portal.url));
      await idp.signIn(page, user);
      await page.waitForURL((url) => url.href.startsWith(portal.url));
      return { page, context: fresh };
    },
    audit: async (query = '') => {
      const response = await context.request.get(`${portal.url}/audit/export.json${query}`);
      expect(response.status()).toBe(200);
      const entries: { type: string; code: string | null }[] = await response.json();
      return entries.map(({ type, code }) => [type, code ?? []].flat().join(' '));
    },
  };
}

/** What a person reads there. */
export function textOf(place: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: not a node: what is hidden must not count
  return place.innerText();
}

/** Text of the page's main heading. */
export function heading(page: Page): Promise<string> {
  return textOf(page.getByRole('heading', { level: 1 }));
}
