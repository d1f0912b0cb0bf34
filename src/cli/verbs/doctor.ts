import { connectionFlags } from '../connection/connection-flags.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { viewFindings } from '../doctor/view-findings.ts';
import { defineVerb, type Verb } from '../verb.ts';

export const doctor: Verb = defineVerb({
  name: 'doctor',
  summary: 'looks a set-up over before the first login',
  about: [
    'Checks the configuration, the metadata, the issuer, the certificates and the NameID format; asks the IdP whether it answers at its login URL and what time it is; and starts a login at your running application to see whether its cookie will come back. With --metadata beside --connection the two are compared.',
    'Nobody is signed in: what is sent is what a browser sends before the login page shows.',
  ],
  options: {
    ...connectionFlags,
    'start-url': {
      type: 'string',
      value: 'URL',
      help: 'Where your application starts logins. Default: the ACS URL without /callback.',
    },
    offline: { type: 'boolean', help: 'Ask nobody; check what is known here.' },
  },
  no: 'a check fails',
  examples: [
    'doctor --connection acme.json',
    'doctor --metadata https://acme.okta.com/app/exk1/sso/saml/metadata \\\n    --base-url https://portal.example.com --domain acme',
  ],
  run: async ({ values, io, paint }) => {
    const findings = await examine(values, io);
    const count = (outcome: Finding['outcome']): number =>
      findings.filter((finding) => finding.outcome === outcome).length;
    const ok = count('fail') === 0;
    const closing = ok
      ? `Nothing stands in the way of a login; ${count('warn')} to look at.`
      : `${count('fail')} to mend, ${count('warn')} to look at.`;
    const text = `${viewFindings(findings, paint)}\n\n${paint.bold(closing)}`;
    return { ok, text, json: { findings } };
  },
});
