import { nearestName } from '../connection/nearest-name.ts';
import { isSamlError, SamlError } from '../errors/saml-error.ts';
import { showValue } from '../errors/show-value.ts';
import { version } from '../version.ts';
import { errorText } from './error-text.ts';
import { overallHelp, verbHelp } from './help-text.ts';
import type { Io } from './io.ts';
import { createPaint } from './paint.ts';
import { parseCall } from './parse-call.ts';
import type { Verb } from './verb.ts';
import { verbs } from './verbs.ts';
import { wrapText } from './wrap-text.ts';

/** Runs the command with the words behind "samlet" and gives its exit code: 0, 1 or 2. */
export async function run(words: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = words;
  try {
    if (name === undefined || name === '--help' || name === 'help') return runHelp(rest, io);
    if (name === '--version') return print(io, version);
    return await runVerb(findVerb(name), { words: rest, io });
  } catch (error) {
    return reportError(error, { words, io });
  }
}

function runHelp([name]: readonly string[], io: Io): number {
  return print(io, name === undefined ? overallHelp(verbs) : verbHelp(findVerb(name)));
}

async function runVerb(
  verb: Verb,
  { words, io }: { readonly words: readonly string[]; readonly io: Io },
): Promise<number> {
  const { values, operand, json, help } = parseCall(verb, words);
  if (help) return print(io, verbHelp(verb));
  const paint = createPaint({ colours: io.colours && !json });
  const outcome = await verb.run({ values, operand, io, paint });
  if (!json) for (const note of outcome.notes ?? []) io.writeError(`${wrapText(note)}\n`);
  print(io, json ? JSON.stringify({ ok: outcome.ok, ...outcome.json }, null, 2) : outcome.text);
  await outcome.afterwards?.();
  return outcome.ok ? 0 : 1;
}

function findVerb(name: string): Verb {
  const verb = verbs.find((known) => known.name === name);
  if (verb !== undefined) return verb;
  const names = verbs.map((known) => known.name);
  const nearest = nearestName(name, names);
  throw new SamlError('cli_verb_unknown', {
    actual: name,
    remedy: nearest && `Did you mean ${nearest}? "samlet --help" lists all verbs.`,
  });
}

function print(io: Io, text: string): number {
  io.write(`${text}\n`);
  return 0;
}

/** With --json an error is an object on standard output, too, so that scripts read one stream. */
function reportError(
  error: unknown,
  { words, io }: { readonly words: readonly string[]; readonly io: Io },
): number {
  if (!isSamlError(error)) {
    const message = showValue(error instanceof Error ? error.message : String(error));
    io.writeError(`samlet: this is a fault in samlet itself: ${message}\n`);
  } else if (words.includes('--json')) {
    print(io, JSON.stringify({ ok: false, error: error.toJSON() }, null, 2));
  } else {
    const isVerb = verbs.some(({ name }) => name === words[0]);
    const prefix = isVerb ? `samlet ${words[0]}: ` : 'samlet: ';
    io.writeError(`${errorText(error, { prefix })}\n`);
  }
  return 2;
}
