import type { FakeOktaApp } from './fake-okta-options.ts';
import { html } from './html.ts';
import { type OktaAnswer, page } from './page.ts';

/** What Okta shows under "View SAML setup instructions": the three values to copy. */
export function setupPage(app: FakeOktaApp, certificate: string): OktaAnswer {
  return page({
    title: 'SAML setup instructions',
    wide: true,
    body: html`<section class="card">
<p class="brand">Fake Okta</p>
<h1>How to configure SAML 2.0 for ${app.name}</h1>
<dl>
<dt>Identity Provider Single Sign-On URL</dt>
<dd><code class="value">${app.loginUrl}</code></dd>
${
  app.singleLogoutUrl === null
    ? null
    : html`<dt>Identity Provider Single Logout URL</dt>
<dd><code class="value">${app.logoutUrl}</code></dd>`
}
<dt>Identity Provider Issuer</dt>
<dd><code class="value">${app.issuer}</code></dd>
<dt>X.509 Certificate</dt>
<dd><pre>${certificate}</pre></dd>
</dl>
<p><a href="${app.metadataUrl}">IdP metadata</a></p>
</section>
<section class="card">
<h2>What this app expects of the service</h2>
<dl>
<dt>Single sign on URL</dt>
<dd><code class="value">${app.acsUrl}</code></dd>
<dt>Audience URI (SP Entity ID)</dt>
<dd><code class="value">${app.entityId}</code></dd>
<dt>Name ID format</dt>
<dd><code class="value">${app.nameIdFormat}</code></dd>
<dt>Group attribute statement</dt>
<dd><code class="value">${app.groupsAttribute}</code></dd>
${
  app.singleLogoutUrl === null
    ? null
    : html`<dt>Single Logout URL</dt>
<dd><code class="value">${app.singleLogoutUrl}</code></dd>`
}
<dt>Signed Requests</dt>
<dd>${signedRequests(app)}</dd>
</dl>
</section>`,
  });
}

function signedRequests(app: FakeOktaApp): string {
  if (app.signedRequests) return 'demanded';
  return app.signatureCertificate === null ? 'signatures are not looked at' : 'verified if signed';
}
