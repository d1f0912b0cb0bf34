import { expect, test } from 'vitest';
import { overallHelp, verbHelp } from '../../src/cli/help-text.ts';
import { verbs } from '../../src/cli/verbs.ts';

const intro = `# The samlet command

\`npx samlet\` in a project that has samlet, or \`npx --package samlet samlet\` anywhere. It needs no account and no
configuration file, and sends nothing anywhere but to the addresses that it is given.

- **Input** is a file, what is piped in, or \`-\` to paste it and end with Ctrl+D.
- **Output** goes to standard output in 80 columns; notes and errors go to standard error. Colours come on a terminal
  only, and never when \`NO_COLOR\` is set.
- **\`--json\`** makes every verb print one JSON object, errors too: \`{ "ok": false, "error": { "code": … } }\`.
- **Exit codes**: 0 the answer is yes, 1 it is no (a response is refused, a configuration is wrong), 2 the question
  cannot be answered (a mistyped option, a file that cannot be read). Every error has a [code](errors.md) and a remedy.
`;

const steps = `## From nothing to the first login

1. \`samlet okta-form --base-url https://portal.example.com --domain acme\` says what to type into Okta.
2. Save Okta's *Identity Provider metadata* as \`okta.xml\`, and check what it makes together with your side:
   \`samlet check-config --metadata okta.xml --base-url https://portal.example.com --domain acme\`.
3. \`samlet doctor\` with the same options looks at the clocks, the login URL and the login cookie.
4. When a login fails: open the browser's network tab, tick *Preserve log*, sign in again, save all as HAR, and
   \`samlet explain login.har\` with the same options. The report masks names and addresses, so it can be shared.
`;

/** Written by `npx vitest run --project unit test/cli/cli-page.test.ts --update`. */
test('docs/cli.md says of every verb what its --help says', async () => {
  const block = (text: string): string => `\`\`\`text\n${text}\n\`\`\`\n`;
  const page = [
    intro,
    steps,
    '## All verbs\n',
    block(overallHelp(verbs)),
    ...verbs.flatMap((verb) => [`## ${verb.name}\n`, block(verbHelp(verb))]),
  ].join('\n');
  await expect(page).toMatchFileSnapshot('../../docs/cli.md');
});
