import type { ErrorEntry } from './error-entry.ts';

const help = 'Run the verb with --help to see what it takes.';

export type CliErrorCode =
  | 'cli_verb_unknown'
  | 'cli_argument_unknown'
  | 'cli_value_invalid'
  | 'cli_input_missing'
  | 'cli_input_too_large'
  | 'cli_file_unreadable';

/** What the `samlet` command refuses of the one who types it. */
export const cliErrors: Readonly<Record<CliErrorCode, ErrorEntry>> = {
  cli_verb_unknown: {
    cause: 'The samlet command has no such verb.',
    remedy: 'Run "samlet --help" for the list of verbs.',
    audience: 'developer',
  },
  cli_argument_unknown: {
    cause: 'The verb does not take this option or argument.',
    remedy: help,
    audience: 'developer',
  },
  cli_value_invalid: {
    cause: 'An option has a value that it cannot take.',
    remedy: help,
    audience: 'developer',
  },
  cli_input_missing: {
    cause: 'There is nothing to read.',
    remedy: 'Name a file, pipe the text in, or give "-", paste the text and press Ctrl+D.',
    audience: 'developer',
  },
  cli_input_too_large: {
    cause: 'The input is larger than anything that this verb reads.',
    remedy: 'Give the one message or file that is meant.',
    audience: 'developer',
  },
  cli_file_unreadable: {
    cause: 'The file cannot be read.',
    remedy: 'Check the path, and that you may read the file.',
    audience: 'developer',
  },
};
