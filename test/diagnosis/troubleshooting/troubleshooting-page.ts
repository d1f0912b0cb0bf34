import { type IdpField, idpWords, vendorNames } from '../../../src/diagnosis/idp-words.ts';
import { type Reason, reasons } from '../../../src/diagnosis/reason.ts';
import { unfinishedCauses } from '../../../src/diagnosis/unfinished-causes.ts';
import { errorCatalogue, type SamlErrorCode } from '../../../src/errors/error-catalogue.ts';
import { httpErrors } from '../../../src/errors/http-errors.ts';
import { logoutErrors } from '../../../src/errors/logout-errors.ts';
import { sessionErrors } from '../../../src/errors/session-errors.ts';
import { loginRules } from '../../../src/rules/index.ts';
import { type Stage, stages } from '../../../src/rules/stages.ts';
import { codesOfChecks } from './codes-of-checks.ts';
import { seenReasons } from './seen-reasons.ts';

const intro = `# Troubleshooting

A login fails: ask for the report first. It names the one thing that is wrong, what to change and where, and whether
anything else is wrong.

\`\`\`js
import { explainResponse } from 'samlet';

const report = explainResponse(connection, samlResponse, { requestId, now });
console.log(report.toText());
\`\`\`

Names, addresses and attribute values are masked in the text unless you ask for \`{ redact: false }\`, so that a report can
be shown to others. \`report.toHtml()\` is the same as a page, \`report.cause\` and \`report.fixes\` are for programs.

Below is every check in the order in which a response meets it, every code with which it refuses, and what is found
behind the code most often. Remedies are in Okta's words; [where each setting is](#where-each-setting-is) has the words of
other IdPs.`;

const fieldTitles: Readonly<Record<IdpField, string>> = {
  issuer: "The IdP's entity ID (issuer)",
  audience: 'The SP Entity ID (audience)',
  acsUrl: 'The ACS URL (recipient, destination)',
  nameIdFormat: 'The NameID format',
  userName: 'What is sent as NameID',
  signedParts: 'What is signed',
  signatureAlgorithm: 'The signature algorithm',
  certificate: 'The signing certificate',
  encryption: 'Encryption of the Assertion',
  lifetime: 'How long an assertion is valid',
  groups: 'The groups',
  assignment: 'Who may use the application',
  profile: 'The user',
  log: 'The log of sign-ins',
};

const vendors = ['okta', 'entra', 'google', 'keycloak', 'onelogin', 'adfs'] as const;

/** The text of docs/troubleshooting.md, from the checks, the catalogue and the broken set-ups. */
export function troubleshootingPage(): string {
  const seen = seenReasons();
  const checks = [...Object.values(stages), ...loginRules].map((check) => checkPart(check, seen));
  return [
    intro,
    '## The checks',
    ...checks,
    groupsPart(),
    elsewherePart({
      title: 'A login is refused before its message is judged, or after it passed',
      about:
        'These are about the browser, the login that is under way, and what your application does with it. The report of a message does not show them: they are in the `login.refused` event and on the error page.',
      errors: { ...sessionErrors, ...httpErrors },
    }),
    elsewherePart({
      title: 'A logout fails',
      about: 'These are in the `logout.refused` event and on the error page.',
      errors: logoutErrors,
    }),
    unfinishedPart(),
    wordsPart(),
  ].join('\n\n');
}

type Seen = ReturnType<typeof seenReasons>;

function checkPart({ name, title, spec }: Stage, seen: Seen): string {
  // Both signatures fail for the same causes: the second points back to the first.
  const codes =
    name === 'signature-assertion'
      ? ['The codes are those of the signature of the Response.']
      : codesOfChecks[name].map((code) => codePart(code, seen));
  return [`### ${title}`, `Rule \`${name}\`. Source: ${spec}.`, ...codes].join('\n\n');
}

function codePart(code: SamlErrorCode, seen: Seen): string {
  const { cause, remedy } = errorCatalogue[code];
  const found = [...(seen.get(code) ?? [])].map(([reason, own]) =>
    reasonLine(reason, own === remedy ? '' : own),
  );
  return [
    `#### \`${code}\``,
    cause,
    `**Remedy.** ${remedy}`,
    ...(found.length === 0 ? [] : [found.join('\n')]),
  ].join('\n\n');
}

/** Codes that belong to no check of a response. */
function elsewherePart(of: {
  readonly title: string;
  readonly about: string;
  readonly errors: Readonly<Partial<Record<SamlErrorCode, unknown>>>;
}): string {
  const codes = Object.keys(of.errors) as readonly SamlErrorCode[];
  return [`## ${of.title}`, of.about, ...codes.map((code) => codePart(code, new Map()))].join(
    '\n\n',
  );
}

function reasonLine(reason: Reason, remedy: string): string {
  return `- **${reason}**: ${reasons[reason]} ${generalized(remedy)}`.trimEnd();
}

/** Values of the broken set-ups are no part of the manual. */
function generalized(remedy: string): string {
  return remedy
    .replaceAll(/(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/g, '…')
    .replace(/ to https?:\/\/\S+$/, ' to the value that the report names.')
    .replace(/, set idp\.entityId to \S+$/, ', set idp.entityId to what came.');
}

function groupsPart(): string {
  const names = ['groups-near-name', 'groups-joined', 'groups-absent'] as const;
  return [
    '### The login passes and brings no groups',
    'SAML does not demand groups, so nothing fails. The report says what came on the last check.',
    names.map((name) => `- **${name}**: ${reasons[name]}`).join('\n'),
  ].join('\n\n');
}

function unfinishedPart(): string {
  return [
    '## Somebody is sent to the IdP and does not come back',
    'No check can see that, since nothing arrives. `watchUnfinishedLogins` counts such logins for each tenant. In Okta it usually is one of these:',
    unfinishedCauses.map((cause) => `- ${cause}`).join('\n'),
  ].join('\n\n');
}

function wordsPart(): string {
  const parts = Object.entries(fieldTitles).map(([field, title]) => {
    const lines = vendors.map((v) => `- ${vendorNames[v]}: ${idpWords[v][field as IdpField]}`);
    return `### ${title}\n\n${lines.join('\n')}`;
  });
  return ['## Where each setting is', ...parts].join('\n\n').concat('\n');
}
