import { type CliErrorCode, cliErrors } from './cli-errors.ts';
import { type ConfigErrorCode, configErrors } from './config-errors.ts';
import { type EncryptionErrorCode, encryptionErrors } from './encryption-errors.ts';
import type { ErrorEntry } from './error-entry.ts';
import { type HttpErrorCode, httpErrors } from './http-errors.ts';
import { type LogoutErrorCode, logoutErrors } from './logout-errors.ts';
import { type MessageErrorCode, messageErrors } from './message-errors.ts';
import { type MetadataErrorCode, metadataErrors } from './metadata-errors.ts';
import { type RuleErrorCode, ruleErrors } from './rule-errors.ts';
import { type SessionErrorCode, sessionErrors } from './session-errors.ts';
import { type SignatureErrorCode, signatureErrors } from './signature-errors.ts';
import { type TestingErrorCode, testingErrors } from './testing-errors.ts';

/** Every code with its cause, remedy and source. Codes are public API: they never change meaning. */
export type SamlErrorCode =
  | ConfigErrorCode
  | MessageErrorCode
  | SignatureErrorCode
  | EncryptionErrorCode
  | RuleErrorCode
  | SessionErrorCode
  | LogoutErrorCode
  | HttpErrorCode
  | MetadataErrorCode
  | TestingErrorCode
  | CliErrorCode;

/** Every code, with its cause and remedy in the words of an administrator. */
export const errorCatalogue: Readonly<Record<SamlErrorCode, ErrorEntry>> = {
  ...configErrors,
  ...messageErrors,
  ...signatureErrors,
  ...encryptionErrors,
  ...ruleErrors,
  ...sessionErrors,
  ...logoutErrors,
  ...httpErrors,
  ...metadataErrors,
  ...testingErrors,
  ...cliErrors,
};
