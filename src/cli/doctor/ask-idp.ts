import type { Connection } from '../../connection/connection.ts';
import { buildAuthnRequest } from '../../request/build-authn-request.ts';
import { type Answered, ask } from './ask.ts';
import type { Finding } from './finding.ts';

/** HTTP dates have whole seconds, and the answer takes its time. */
const precisionSeconds = 2;

/** Sends the IdP what a browser would bring, and looks at its answer and its clock. */
export async function askIdp(
  connection: Connection,
  { now }: { readonly now: () => Date },
): Promise<readonly Finding[]> {
  const { idp, requestBinding } = connection;
  const request =
    requestBinding === 'redirect' ? buildAuthnRequest(connection, { now: now() }) : undefined;
  const answered = await ask(request?.url ?? idp.loginUrl, { now });
  return [loginFinding(idp.loginUrl, answered), clockFinding(connection, answered)];
}

function loginFinding(loginUrl: string, answered: Answered | string): Finding {
  const check = 'The IdP answers at its login URL';
  if (typeof answered === 'string') {
    return {
      check,
      outcome: 'fail',
      detail: `${answered} at ${loginUrl}`,
      remedy:
        'Copy the "Identity Provider Single Sign-On URL" again; check DNS, proxy and TLS of this machine.',
    };
  }
  const { status } = answered;
  const detail = `status ${status}`;
  if (status < 400) return { check, outcome: 'pass', detail };
  if (status === 404 || status === 410) {
    return {
      check,
      outcome: 'fail',
      detail,
      remedy:
        'Copy the "Identity Provider Single Sign-On URL" again, from the setup page of this very app.',
    };
  }
  return {
    check,
    outcome: 'warn',
    detail,
    remedy:
      'The IdP did not like the request. In Okta compare Audience URI, Single sign-on URL and Name ID format with this connection; open the login URL in a browser to read its page.',
  };
}

function clockFinding({ clockSkewSeconds }: Connection, answered: Answered | string): Finding {
  const check = 'The clocks agree';
  const date = typeof answered === 'string' ? null : answered.headers.get('date');
  const there = new Date(date ?? Number.NaN).getTime();
  if (typeof answered === 'string' || Number.isNaN(there)) {
    return { check, outcome: 'skipped', detail: 'the IdP did not say what time it is' };
  }
  const here = (answered.asked + answered.answered) / 2;
  // On average the date was cut off by half a second.
  const seconds = Math.round((there + 500 - here) / 1000);
  const apart = Math.abs(seconds);
  const detail = `the IdP's is ${apart} s ${seconds < 0 ? 'behind' : 'ahead'}; ${clockSkewSeconds} s are allowed`;
  const remedy = 'Turn on time synchronization (NTP) on this machine.';
  if (apart > clockSkewSeconds) return { check, outcome: 'fail', detail, remedy };
  if (apart > precisionSeconds + 10) return { check, outcome: 'warn', detail, remedy };
  return { check, outcome: 'pass', detail };
}
