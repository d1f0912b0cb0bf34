import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Reason, reasons } from '../../src/diagnosis/reason.ts';
import type { BrokenSetUp } from '../diagnosis/broken/broken-set-up.ts';
import { brokenSetUps } from '../diagnosis/broken/index.ts';
import { explainSetUp } from '../diagnosis/broken/run-set-up.ts';

const installed = existsSync(new URL('../../bench/peers/node_modules', import.meta.url));
const longestShown = 160;

/** Limits and lists of algorithms are options that the others do not have; keys are not given to them. */
const comparable = Object.values(brokenSetUps)
  .flat()
  .filter(
    ({ options = {} }) =>
      !('limits' in options || 'algorithms' in options || 'decryption' in options),
  );

interface Row {
  readonly name: string;
  readonly ours: string;
  readonly theirs: Readonly<Record<string, string | null>>;
}

/** Written by `npm run docs:messages`. */
test.skipIf(!installed)(
  `docs/messages-compared.md is what the libraries say${installed ? '' : ' (skipped: bench/peers is not installed)'}`,
  async () => {
    const rows: Row[] = [];
    for (const setUp of comparable) rows.push(await rowOf(setUp));
    await expect(page(rows)).toMatchFileSnapshot('../../docs/messages-compared.md');
  },
);

async function rowOf(setUp: BrokenSetUp): Promise<Row> {
  const { atItsTime, peers } = await import('./peers.ts');
  const theirs: Record<string, string | null> = {};
  for (const [name, peer] of Object.entries(peers)) {
    const message = await atItsTime(setUp, () => peer(setUp));
    theirs[name] = message === null ? null : shown(message);
  }
  return { name: setUp.name, ours: ourWords(setUp), theirs };
}

function ourWords(setUp: BrokenSetUp): string {
  const { cause } = explainSetUp(setUp);
  const { reason, remedy = '' } = cause ?? {};
  return shown(`${reasons[reason as Reason]} ${remedy}`, 400);
}

/** One line, without what is another each time. */
function shown(text: string, longest = longestShown): string {
  const line = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\bid\d{12,}\b/g, 'id…')
    .replaceAll(/(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/g, '…')
    .replaceAll(/[<>|`]/g, ' ')
    .trim();
  const cut = line.length <= longest ? line : `${line.slice(0, longest)}…`;
  return cut.replaceAll(/[^ -~\u00a1-\u024f…“”]+/gu, '\ufffd');
}

function page(rows: readonly Row[]): string {
  const names = Object.keys(rows[0]?.theirs ?? {});
  const summary = names.map((name) => {
    const messages = rows.map((row) => row.theirs[name] ?? null);
    const refusals = messages.filter((message) => message !== null);
    const accepted = messages.length - refusals.length;
    return `| ${name} | ${refusals.length} | ${accepted} | ${new Set(refusals).size} |`;
  });
  const parts = rows.map(({ name, ours, theirs }) =>
    [
      `### ${name}`,
      [
        `- samlet: ${ours}`,
        ...names.flatMap((peer) => (theirs[peer] ? [`- ${peer}: ${theirs[peer]}`] : [])),
      ].join('\n'),
    ].join('\n\n'),
  );
  return `${[intro(rows.length), [...head, ...summary].join('\n'), ...parts].join('\n\n')}\n`;
}

const head = [
  '| Library | refuses | accepts | different messages |',
  '| --- | ---: | ---: | ---: |',
] as const;

function intro(count: number): string {
  return `# What libraries say of a login that fails

The ${count} broken set-ups of \`test/diagnosis/broken\`, each made by changing one thing of a login that passes, given to samlet
and to other JavaScript libraries. What samlet says here is the cause and the remedy of \`explainResponse\`; the others are
quoted with the message of the error that they throw, cut after ${longestShown} characters. \`npm run docs:messages\` makes this
page.

Read it with this in mind: the set-ups are ours, so samlet explains all of them. The others are set up by their
documentation: the audience, the issuer, the certificate, what must be signed, 120 seconds of skew, and the outstanding
request, as far as each has an option for it. samlify is used without a schema validator. A library that
gives a user has no line, since there is no message to compare; that is not always a fault: some leave a check to the
application (samlify and saml2-js do so with InResponseTo), and some set-ups are wrong only for a connection that
demands more than the standard, as samlet does by default (no SHA-1, an e-mail address as NameID).`;
}
