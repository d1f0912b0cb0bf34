import type { Page } from 'playwright-core';
import { type FakeOkta, startFakeOkta } from '../../../src/testing/index.ts';

/** What an administrator reads off an identity provider. */
export interface IdpValues {
  readonly loginUrl: string;
  readonly issuer: string;
  readonly certificate: string;
}

/** An identity provider that the story is told with. */
export interface TestIdp {
  /** Registers the portal there, and reads the values, the way an administrator does. */
  readonly register: (
    page: Page,
    urls: { readonly entityId: string; readonly acsUrl: string },
  ) => Promise<IdpValues>;
  readonly metadataUrl: () => string;
  /** Fills its login form in. */
  readonly signIn: (page: Page, user: 'alice' | 'bob') => Promise<void>;
  readonly setGroups: (user: 'alice' | 'bob', groups: readonly string[]) => void;
  /** Signs with a new key from now on; gives its certificate. */
  readonly rotate: () => Promise<string>;
  readonly stop: () => Promise<unknown>;
}

export async function fakeOktaIdp(): Promise<TestIdp> {
  const okta: FakeOkta = await startFakeOkta();
  return {
    register: async (page, urls) => {
      okta.addApp({ name: 'Portal', ...urls });
      await page.goto(okta.setupUrl);
      const read = async (name: string): Promise<string> => {
        const value = page.locator(`dt:text-is("${name}") + dd`);
        return (await value.textContent())?.trim() ?? '';
      };
      return {
        loginUrl: await read('Identity Provider Single Sign-On URL'),
        issuer: await read('Identity Provider Issuer'),
        certificate: await read('X.509 Certificate'),
      };
    },
    metadataUrl: () => okta.metadataUrl,
    signIn: async (page, user) => {
      await page.getByLabel('Username').fill(`${user}@example.com`);
      await page.getByLabel('Password').fill(`${user}-password`);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
    setGroups: (user, groups) => okta.setGroups(`${user}@example.com`, groups),
    rotate: async () => okta.rotateCertificate(),
    stop: () => okta.close(),
  };
}
