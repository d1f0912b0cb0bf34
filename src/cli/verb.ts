import type { Io } from './io.ts';
import type { Paint } from './paint.ts';

/** One option of a verb, as parseArgs takes it and as --help shows it. */
export interface VerbOption {
  readonly type: 'string' | 'boolean';
  /** May be given several times. */
  readonly multiple?: boolean;
  /** What stands for the value in --help: FILE, URL, ID. */
  readonly value?: string;
  readonly help: string;
}

export type VerbOptions = Readonly<Record<string, VerbOption>>;

/** The values given on the command line, by the names of the options. */
export type OptionValues<Options extends VerbOptions> = {
  readonly [Name in keyof Options]?: Options[Name]['type'] extends 'boolean'
    ? boolean
    : Options[Name] extends { readonly multiple: true }
      ? readonly string[]
      : string;
};

/** One use of a verb. */
export interface Call<Options extends VerbOptions = VerbOptions> {
  readonly values: OptionValues<Options>;
  /** The argument that is no option: a file, "-" or whatever `operand` describes. */
  readonly operand: string | undefined;
  readonly io: Io;
  readonly paint: Paint;
}

/** What a verb found. The frame prints `text`, or `json` with --json, and chooses the exit code. */
export interface Outcome {
  /** False where the answer is "no": exit code 1. */
  readonly ok: boolean;
  /** At most 80 columns wide where that is possible, no line break at the end. */
  readonly text: string;
  readonly json: object;
  /** Printed on standard error, out of the way of pipes; not with --json. */
  readonly notes?: readonly string[];
  /** Runs once all is printed: a server, until it is told to stop. */
  readonly afterwards?: () => Promise<void>;
}

/** One verb of the command: all that --help and docs/cli.md say of it, and what it does. */
export interface Verb<Options extends VerbOptions = VerbOptions> {
  readonly name: string;
  /** In the list of verbs; at most 60 characters. */
  readonly summary: string;
  readonly operand?: { readonly value: string; readonly help: string };
  /** Paragraphs, each wrapped to the terminal. */
  readonly about: readonly string[];
  readonly options: Options;
  /** What exit code 1 means here; left out where it does not occur. */
  readonly no?: string;
  /** Command lines, without "samlet". */
  readonly examples: readonly string[];
  /** @throws SamlError where the question cannot be answered: exit code 2. */
  run(call: Call<Options>): Outcome | Promise<Outcome>;
}

/** Types the values of `run` by the options, and forgets those types for the table of verbs. */
export function defineVerb<const Options extends VerbOptions>(verb: Verb<Options>): Verb {
  return verb;
}
