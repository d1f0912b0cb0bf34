import { expect, test } from 'vitest';
import { administrator, type Driver, heading, textOf } from './driver.ts';
import type { IdpValues } from './test-idp.ts';

/** The customer's whole story, one chapter a test, in this order. */
export function tellStory(told: () => Driver): void {
  let values: IdpValues;

  test('first run: whoever has the printed address becomes the administrator', async () => {
    const { admin, portal, press } = told();
    await admin.goto(portal.url);
    expect(await heading(admin)).toBe('Log in');
    await admin.goto(portal.setupUrl.replace(/code=.*/, 'code=guess'));
    expect(await heading(admin)).toBe('Nothing to set up here');
    await admin.goto(portal.setupUrl);
    await admin.getByLabel('Your e-mail address').fill(administrator.email);
    await admin.getByLabel('Password').fill(administrator.password);
    await admin.getByLabel('Name of the first account').fill('Acme');
    await press('Set up');
    expect(await heading(admin)).toMatch(/^Single sign-on/);
    await admin.goto(portal.setupUrl);
    expect(await heading(admin)).toBe('Nothing to set up here');
  });

  test('a domain gives the three addresses and the form in Okta', async () => {
    const { portal, open, press } = told();
    const page = await open('sso');
    await page.getByRole('textbox', { name: 'Custom domain' }).fill('acme');
    await press('Save the domain');
    const tenant = `${portal.url}/login/saml/acme`;
    const value = (term: string): Promise<string> =>
      textOf(page.locator(`#domain dt:text-is("${term}") + dd code`));
    expect(await value('SP Entity ID')).toBe(tenant);
    expect(await value('ACS URL')).toBe(`${tenant}/callback`);
    expect(await value('SP-initiation URL')).toBe(tenant);
    expect(await textOf(page.locator('#okta-sso-url code'))).toBe(`${tenant}/callback`);
    expect(await textOf(page.locator('#okta-rows'))).toContain('Not tested yet');
  });

  test('values read off the identity provider are saved, the certificate shown back', async () => {
    const { admin, portal, idp, open, press } = told();
    const tenant = `${portal.url}/login/saml/acme`;
    values = await idp.register(admin, { entityId: tenant, acsUrl: `${tenant}/callback` });
    const page = await open('sso');
    await page.getByLabel('IdP Login URL', { exact: true }).fill(values.loginUrl);
    await page.getByLabel('IdP Issuer', { exact: true }).fill(values.issuer);
    // As it comes out of a chat window: one line, without its frame.
    const bare = values.certificate.replace(/-----[^-]+-----|\s/g, '');
    await page.getByLabel('X.509 certificate', { exact: true }).fill(bare);
    await press('Save the values');
    const certificates = await textOf(page.locator('#certificates'));
    expect(certificates).toMatch(/([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    expect(certificates).toMatch(/\d+ days left/);
  });

  test('nothing is switched on for users before a test passed', async () => {
    const { portal, open, press, admin } = told();
    await open('sso');
    await press('Switch on for users');
    expect(await textOf(admin.locator('#enabled'))).toContain('Run a test login');
    const visitor = await admin.context().newPage();
    await visitor.goto(`${portal.url}/login/saml/acme`);
    expect(await heading(visitor)).toBe('Single sign-on is not switched on yet');
    await visitor.close();
  });

  test('a test login comes back with its checks, and the rows turn green', async () => {
    const { open, testLogin } = told();
    const page = await open('sso');
    const tab = await testLogin();
    expect(await heading(tab)).toBe('The test login passed');
    expect(await tab.locator('.checks .fail').count()).toBe(0);
    expect(await tab.locator('.checks .pass').count()).toBeGreaterThan(15);
    expect(await textOf(tab.locator('main'))).toContain('A real login would be refused');
    await tab.close();
    await page.reload();
    for (const row of ['sso-url', 'audience', 'name-id-format', 'username', 'groups']) {
      expect(await textOf(page.locator(`#okta-${row} .badge`))).toMatch(/Right/);
    }
    expect(await textOf(page.locator('#certificates'))).toContain('Signed the last login');
  });

  test('a user without an account is refused with the remedy', async () => {
    const { open, press, logIn, admin, audit } = told();
    await open('sso');
    await press('Switch on for users');
    expect(await textOf(admin.locator('#enabled'))).toContain('Users can log in');
    const { page, context } = await logIn('alice');
    expect(await textOf(page.locator('main'))).toMatch(/user_unknown[\s\S]*Invite the user/);
    await context.close();
    expect(await audit()).toContain('user.refused user_unknown');
  });

  test('with automatic accounts the user is in, with names and groups', async () => {
    const { open, press, logIn, portal } = told();
    const admin = await open('sso');
    await admin.getByLabel('Create users automatically').check();
    await admin.getByLabel('Create teams from groups automatically').check();
    await press('Save the switches');
    const { page, context } = await logIn('alice');
    expect(await heading(page)).toMatch(/^Hello, Alice /);
    expect(await textOf(page.locator('#email'))).toBe('alice@example.com');
    expect(await page.locator('#groups li').allInnerTexts()).toEqual(['Everyone', 'Engineering']);
    expect(await page.locator('#teams li').allInnerTexts()).toEqual(['Engineering', 'Everyone']);
    await page.goto(`${portal.url}/reports`);
    expect(await heading(page)).toBe('You may not see the reports');
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL('**/login');
    expect(await heading(page)).toBe('Log in');
    await context.close();
  });

  test('teams from groups begin without roles; one that is given opens the page', async () => {
    const { open, press, logIn, portal } = told();
    const admin = await open('teams');
    const engineering = admin.locator('li.card', { hasText: 'Engineering' });
    expect(await textOf(engineering)).toContain('From a group');
    expect(await admin.locator('input[name=role]:checked').count()).toBe(0);
    const { page, context } = await logIn('alice');
    await engineering.getByLabel('Read reports').check();
    await press('Save roles of Engineering');
    // In the session that is open already.
    await page.goto(`${portal.url}/reports`);
    expect(await heading(page)).toBe('Reports');
    await context.close();
  });

  test('a team made by hand stays as it is, whatever groups are called', async () => {
    const { open, press, idp, logIn } = told();
    const admin = await open('teams');
    await admin.getByLabel('Name', { exact: true }).fill('Board');
    await press('Add the team');
    const board = admin.locator('li.card', { hasText: 'Board' });
    await board.getByLabel('Address of a user').fill('Alice@Example.com');
    await press('Add the member');
    idp.setGroups('bob', ['Everyone', 'Board']);
    await (await logIn('bob')).context.close();
    await admin.reload();
    expect(await textOf(board.locator('.tags'))).toBe('alice@example.com');
  });

  test('a group that is gone at the identity provider is lost with the next login', async () => {
    const { idp, logIn, portal } = told();
    idp.setGroups('alice', ['Everyone']);
    const { page, context } = await logIn('alice');
    expect(await page.locator('#teams li').allInnerTexts()).toEqual(['Board', 'Everyone']);
    await page.goto(`${portal.url}/reports`);
    expect(await heading(page)).toBe('You may not see the reports');
    await context.close();
  });

  test('a disabled user is refused, also where they are signed in', async () => {
    const { open, press, logIn, audit } = told();
    const signedIn = await logIn('bob');
    await open('users');
    await press('Disable bob@example.com');
    await signedIn.page.reload();
    expect(await heading(signedIn.page)).toBe('Log in');
    const refused = await logIn('bob');
    expect(await textOf(refused.page.locator('main'))).toContain('user_disabled');
    await Promise.all([signedIn.context.close(), refused.context.close()]);
    await press('Enable bob@example.com');
    expect(await audit('?user=bob')).toEqual(
      expect.arrayContaining(['user.disabled', 'user.refused user_disabled', 'user.enabled']),
    );
  });

  test('a certificate changed at the identity provider is refused by name', async () => {
    const { idp, logIn, admin, portal, testLogin, open } = told();
    values = { ...values, certificate: await idp.rotate() };
    const { page, context } = await logIn('alice');
    const refusal = await textOf(page.locator('main'));
    expect(refusal).toMatch(/certificate/i);
    await context.close();

    // One click from the entry to its check list.
    await admin.goto(`${portal.url}/audit?outcome=refused&account=1`);
    await admin.getByRole('link', { name: 'login.refused' }).first().click();
    const failed = admin.locator('.checks .fail').first();
    expect(await textOf(failed)).toMatch(/signature[\s\S]*certificate/i);

    await open('sso');
    const tab = await testLogin();
    expect(await heading(tab)).toBe('The test login failed');
    await tab.getByRole('link', { name: 'Certificates' }).first().click();
    expect(tab.url()).toMatch(/#certificates$/);
    await tab.close();
  });

  test('with the second certificate added the user is in, and the old one can go', async () => {
    const { open, press, logIn } = told();
    const admin = await open('sso');
    await admin.getByText('Add the next certificate').click();
    await admin.getByLabel('Next X.509 certificate').fill(values.certificate);
    await press('Add the certificate');
    const items = admin.locator('#certificates .item');
    expect(await items.count()).toBe(2);
    expect(await textOf(items.nth(0))).toContain('No login was signed by another one');
    const { page, context } = await logIn('alice');
    expect(await heading(page)).toMatch(/^Hello, Alice /);
    await context.close();
    await open('sso');
    expect(await textOf(items.nth(1))).toContain('Signed the last login');
    expect(await textOf(items.nth(0))).toContain('this one can go');
    await items
      .nth(0)
      .getByRole('button', { name: /^Retire/ })
      .click();
    await admin.waitForLoadState();
    expect(await items.count()).toBe(1);
    await (await logIn('alice')).context.close();
  });

  test('whoever has the hand-over link fills it in without an account, until it ends', async () => {
    const { open, press, testLogin, admin } = told();
    await open('sso');
    await press('Make a link');
    const link = await textOf(admin.locator('#handover .note code'));
    const stranger = await admin.context().browser()?.newContext();
    const page = await stranger?.newPage();
    if (page === undefined) throw new Error('no page');
    await page.goto(link);
    expect(await heading(page)).toBe('Set up single sign-on for Acme');
    expect(await page.getByRole('button', { name: /Switch|Retire|roles/ }).count()).toBe(0);
    await page.getByLabel('IdP Issuer', { exact: true }).fill('urn:wrong');
    const save = page.getByRole('button', { name: 'Save the values' });
    await Promise.all([page.waitForNavigation(), save.click()]);
    const wrong = await testLogin(page);
    expect(await heading(wrong)).toBe('The test login failed');
    expect(await wrong.getByRole('link', { name: 'Values from Okta' }).count()).toBeGreaterThan(0);
    await wrong.close();

    await page.getByLabel('IdP Issuer', { exact: true }).fill(values.issuer);
    await Promise.all([page.waitForNavigation(), save.click()]);
    expect(await textOf(page.locator('#okta-audience .badge'))).toContain('Not tested yet');
    const tab = await testLogin(page);
    expect(await heading(tab)).toBe('The test login passed');
    await tab.close();
    await page.reload();
    expect(await textOf(page.locator('#okta-audience .badge'))).toContain('Right');

    await press(/^End it now/);
    await page.reload();
    expect(await heading(page)).toBe('This link does not work');
    await stranger?.close();
  });

  test('the audit log shows each chapter, filtered and exported', async () => {
    const { audit, admin, portal } = told();
    const all = await audit();
    expect(all).toEqual(
      expect.arrayContaining([
        ...['portal.set-up', 'sso.domain-set', 'sso.idp-set', 'sso.tested', 'sso.switched-on'],
        ...['sso.switches-set', 'user.refused user_unknown', 'user.created', 'login.succeeded'],
        ...['teams.synced', 'team.roles-set', 'team.created', 'sso.certificate-added'],
        ...['sso.certificate-retired', 'handover.created', 'handover.ended'],
      ]),
    );
    expect((await audit('?outcome=refused')).length).toBeLessThan(all.length);
    expect(await audit('?from=2999-01-01')).toEqual([]);
    const csv = await admin.context().request.get(`${portal.url}/audit/export.csv?user=alice`);
    const [head, ...lines] = (await csv.text()).trim().split('\r\n');
    expect(head).toBe('id,at,account,type,outcome,actor,subject,code,details');
    expect(lines.length).toBeGreaterThan(3);
    expect(portal.output()).not.toMatch(/Error/);
  });
}
