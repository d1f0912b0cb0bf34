import { parseArgs } from 'node:util';
import { nearestName } from '../connection/nearest-name.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { OptionValues, Verb, VerbOptions } from './verb.ts';

/** What every verb takes beside its own. */
export const commonOptions: VerbOptions = {
  json: { type: 'boolean', help: 'Print one JSON object instead of text.' },
  help: { type: 'boolean', help: 'Print this help.' },
};

export interface ParsedCall {
  readonly values: OptionValues<VerbOptions>;
  readonly operand: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

type Token = ReturnType<typeof parse>['tokens'][number];

/**
 * Reads the words behind a verb.
 *
 * @throws SamlError cli_argument_unknown, cli_value_invalid
 */
export function parseCall(verb: Verb, words: readonly string[]): ParsedCall {
  const options: VerbOptions = { ...verb.options, ...commonOptions };
  const { values, positionals, tokens } = parse(words, options);
  const given = new Set<string>();
  for (const token of tokens) checkToken(token, { options, given });
  const most = verb.operand === undefined ? 0 : 1;
  const surplus = positionals[most];
  const { json = false, help = false, ...rest } = values;
  if (surplus !== undefined && help !== true) {
    throw new SamlError('cli_argument_unknown', {
      expected: most === 0 ? 'options only' : `one ${verb.operand?.value}`,
      actual: surplus,
    });
  }
  const [operand] = positionals;
  return {
    values: rest as ParsedCall['values'],
    operand,
    json: json === true,
    help: help === true,
  };
}

function parse(words: readonly string[], options: VerbOptions) {
  const config = Object.entries(options).map(
    ([name, { type, multiple = false }]) => [name, { type, multiple }] as const,
  );
  return parseArgs({
    args: [...words],
    options: Object.fromEntries(config),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
}

/** parseArgs has a strict mode, which names neither the nearest option nor what the value is. */
function checkToken(
  token: Token,
  { options, given }: { readonly options: VerbOptions; readonly given: Set<string> },
): void {
  if (token.kind !== 'option') return;
  const { name, rawName, value, inlineValue } = token;
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) {
    const nearest = nearestName(name, Object.keys(options));
    throw new SamlError('cli_argument_unknown', {
      actual: rawName,
      remedy: nearest && `Did you mean --${nearest}? Run the verb with --help for all of them.`,
    });
  }
  if (option.type === 'boolean' && value !== undefined) {
    throw new SamlError('cli_value_invalid', { expected: `${rawName} alone`, actual: value });
  }
  if (option.type === 'string' && (value === undefined || (!inlineValue && isOption(value)))) {
    throw new SamlError('cli_value_invalid', {
      expected: `${rawName} ${option.value ?? 'VALUE'}`,
      actual: value ?? 'nothing',
    });
  }
  if (given.has(name) && option.multiple !== true) {
    throw new SamlError('cli_value_invalid', { expected: `${rawName} once`, actual: 'twice' });
  }
  given.add(name);
}

/** "-" alone stands for the piped input. */
function isOption(value: string): boolean {
  return value.startsWith('-') && value !== '-';
}
