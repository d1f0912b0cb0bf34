import type { FakeOktaApp } from './fake-okta-options.ts';
import { type Html, html } from './html.ts';
import type { OktaSession } from './okta-state.ts';
import { type OktaAnswer, page } from './page.ts';

/** The user's start page, with a tile for each app. */
export function startPage(apps: readonly FakeOktaApp[], session: OktaSession | null): OktaAnswer {
  return page({
    title: 'Apps',
    wide: true,
    body: html`<section class="card">
<p class="brand">Fake Okta</p>
<h1>Apps</h1>
${
  session === null
    ? html`<p class="quiet">Nobody is signed in.</p>`
    : html`<p class="quiet">Signed in as <strong>${session.user.login}</strong>. <a href="/switch-user">Switch user</a> <a href="/signout">Sign out everywhere</a></p>`
}
</section>
${apps.length === 0 ? html`<p class="quiet">No app is registered.</p>` : null}
<div class="tiles">
${apps.map(tile)}
</div>`,
  });
}

function tile(app: FakeOktaApp): Html {
  return html`<section class="card">
<h2>${app.name}</h2>
<p><a class="button" href="${app.loginUrl}">Open</a></p>
<p class="quiet">Starts the login here (IdP-initiated), which a service may refuse.</p>
<p><a href="${app.setupUrl}">View SAML setup instructions</a></p>
</section>
`;
}
