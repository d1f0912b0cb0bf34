import type { ErrorEntry } from './error-entry.ts';

const help = 'Run the verb with --help to see what it takes.';

export type CliErrorCode =
  | 'cli_verb_unknown'
  | 'cli_argument_unknown'
  | 'cli_value_invalid'
  | 'cli_input_missing'
  | 'cli_input_too_large'
  | 'cli_input_unrecognised'
  | 'cli_message_unreadable'
  | 'cli_har_no_message'
  | 'cli_option_missing'
  | 'cli_json_invalid'
  | 'cli_attack_host_foreign'
  | 'cli_attack_no_request'
  | 'cli_attack_login_refused'
  | 'cli_attack_indistinct'
  | 'cli_file_unreadable'
  | 'cli_file_unwritable';

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
  cli_input_unrecognised: {
    cause: 'The text is nothing that a SAML message comes in.',
    remedy:
      "Paste the value of SAMLResponse or SAMLRequest, or save the browser's network tab as a HAR file and name that file.",
    audience: 'developer',
  },
  cli_message_unreadable: {
    cause: 'The base64 holds neither XML nor deflated XML.',
    remedy: 'Copy the value again, whole. Some tools cut long values off; a HAR file does not.',
    spec: 'saml-bindings-2.0-os, 3.4.4.1 and 3.5.4',
    audience: 'developer',
  },
  cli_har_no_message: {
    cause: 'Nothing in the HAR file was sent with a SAMLResponse or SAMLRequest.',
    remedy:
      'In the network tab tick "Preserve log", sign in again, then save all as HAR; newer browsers leave form data out unless told otherwise: choose "with sensitive data".',
    audience: 'developer',
  },
  cli_option_missing: {
    cause: 'The verb needs to know more.',
    remedy: help,
    audience: 'developer',
  },
  cli_json_invalid: {
    cause: 'The file is not the JSON that is expected there.',
    remedy: help,
    audience: 'developer',
  },
  cli_attack_host_foreign: {
    cause: 'The host is not this machine.',
    remedy:
      'Attack an application on your own machine. If the host is yours and nobody else uses it, name it: --yes-i-own-this-host HOST.',
    audience: 'developer',
  },
  cli_attack_no_request: {
    cause: 'The application did not send the browser to the IdP.',
    remedy:
      'Start the application and give the address where its logins start as --start-url; it must lead to the IdP of --idp.',
    audience: 'developer',
  },
  cli_attack_login_refused: {
    cause: 'The application refuses a good login too, so its refusals say nothing.',
    remedy:
      'Configure the issuer and the certificate that "samlet attack --new-idp" printed, and let alice@example.com sign in. Give --entity-id or --acs-url where they differ from what the requests say.',
    audience: 'developer',
  },
  cli_attack_indistinct: {
    cause: 'The application answers to a forged login as it does to a good one.',
    remedy:
      'See whether it accepts both: the second was signed by a key that it must not trust. If it refuses it with the same status and address, let a login set a cookie that a refusal does not.',
    audience: 'developer',
  },
  cli_file_unreadable: {
    cause: 'The file cannot be read.',
    remedy: 'Check the path, and that you may read the file.',
    audience: 'developer',
  },
  cli_file_unwritable: {
    cause: 'The file cannot be written.',
    remedy: 'Check that the folder exists and that you may write there.',
    audience: 'developer',
  },
};
