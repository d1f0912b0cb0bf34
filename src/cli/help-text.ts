import { commonOptions } from './parse-call.ts';
import type { Verb, VerbOptions } from './verb.ts';
import { listFields, wrapText } from './wrap-text.ts';

const exitCodes = 'Exit codes: 0 the answer is yes, 1 it is no, 2 the question cannot be answered.';

/** What "samlet --help" prints. */
export function overallHelp(verbs: readonly Verb[]): string {
  return [
    'samlet: set up single sign-on by SAML, and find out why a login fails.',
    'Usage: samlet VERB [options]',
    listFields(verbs.map(({ name, summary }) => [name, summary])),
    'Run "samlet VERB --help" for one verb, "samlet --version" for the version.',
    exitCodes,
  ].join('\n\n');
}

/** What "samlet VERB --help" prints; docs/cli.md holds the same. */
export function verbHelp({ name, summary, operand, about, options, no, examples }: Verb): string {
  const usage = ['samlet', name, ...(operand === undefined ? [] : [`[${operand.value}]`])];
  return [
    wrapText(`samlet ${name}: ${summary}`),
    `Usage: ${usage.join(' ')} [options]`,
    ...about.map((paragraph) => wrapText(paragraph)),
    ...(operand === undefined ? [] : [listFields([[operand.value, operand.help]])]),
    `Options:\n${optionList({ ...options, ...commonOptions })}`,
    wrapText(
      `Exit codes: 0 otherwise,${no === undefined ? '' : ` 1 ${no},`} 2 the question cannot be answered.`,
    ),
    `Examples:\n${examples.map((example) => `  samlet ${example}`).join('\n')}`,
  ].join('\n\n');
}

/** An option too long for the first column has the line to itself. */
function optionList(options: VerbOptions): string {
  const column = 26;
  return Object.entries(options)
    .map(([name, { type, value = 'VALUE', help, multiple }]) => {
      const head = type === 'boolean' ? `  --${name}` : `  --${name} ${value}`;
      const text = multiple === true ? `${help} May be repeated.` : help;
      if (head.length + 2 <= column) return wrapText(text, { first: head.padEnd(column) });
      return `${head}\n${wrapText(text, { first: ' '.repeat(column) })}`;
    })
    .join('\n');
}
