import type { FakeOktaApp, FakeOktaUser } from './fake-okta-options.ts';
import { type Html, html } from './html.ts';
import type { LoginAttempt } from './login-attempt.ts';
import { type OktaAnswer, page } from './page.ts';

/** The login form, with what was asked for carried along in it. */
export function loginPage(
  attempt: LoginAttempt,
  shown: {
    readonly users: readonly FakeOktaUser[];
    /** Says that the request was checked when it came. */
    readonly ticket: string;
    /** What was typed before and was wrong. */
    readonly wrongLogin?: string;
  },
): OktaAnswer {
  const { wrongLogin } = shown;
  const body = html`<form class="card" method="post" action="${pathOf(attempt.app)}">
<p class="brand">Fake Okta</p>
<h1>Sign in to ${attempt.app.name}</h1>
${wrongLogin === undefined ? null : html`<p class="error" role="alert">Unable to sign in. The user or the password is wrong.</p>`}
<label>Username
<input name="username" type="text" inputmode="email" autocomplete="username" autocapitalize="none" spellcheck="false" required${wrongLogin === undefined ? html` autofocus` : null} value="${wrongLogin ?? ''}">
</label>
<label>Password
<input name="password" type="password" autocomplete="current-password" required${wrongLogin === undefined ? null : html` autofocus`}>
</label>
${hidden('Binding', attempt.binding)}${hidden('Ticket', shown.ticket)}
${hidden('SAMLRequest', attempt.samlRequest)}${hidden('RelayState', attempt.relayState)}
<button type="submit">Sign in</button>
</form>
<section class="card" aria-labelledby="users">
<h2 id="users">Test users</h2>
<ul class="people">
${shown.users.map(person)}
</ul>
</section>`;
  return page({
    title: `Sign in to ${attempt.app.name}`,
    body,
    status: wrongLogin === undefined ? 200 : 401,
  });
}

function person(user: FakeOktaUser): Html {
  return html`<li><strong>${user.login}</strong><br>
Password <code>${user.password}</code><br>
<span class="quiet">Groups: ${user.groups.length === 0 ? 'none' : user.groups.join(', ')}</span></li>
`;
}

function hidden(name: string, value: string | null): Html | null {
  return value === null ? null : html`<input type="hidden" name="${name}" value="${value}">`;
}

function pathOf(app: FakeOktaApp): string {
  return new URL(app.loginUrl).pathname;
}
