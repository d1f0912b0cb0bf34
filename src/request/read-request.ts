import { checkOptionNames } from '../connection/check-option-names.ts';
import type { Connection } from '../connection/connection.ts';
import { nameIdFormat } from '../connection/name-id-format.ts';
import { anyNameIdFormat } from '../connection/name-id-formats.ts';
import { optionError } from '../connection/option-error.ts';
import { readFlag, readGroup } from '../connection/option-readers.ts';
import { type AuthnContextDemand, readAuthnContext } from '../connection/read-authn-context.ts';
import { readExtensions } from '../connection/read-extensions.ts';
import { type ReadScoping, readScoping } from '../connection/read-scoping.ts';
import { isSamlError, SamlError } from '../errors/saml-error.ts';
import type { ElementToWrite } from '../xml/write-xml.ts';
import type { AskedSubject } from './asked.ts';
import type { RequestOptions, SubjectOption } from './request-options.ts';

/** All that one request asks for: its own options, and the connection's where it has none. */
export interface ReadRequest {
  readonly forceAuthn: boolean;
  readonly isPassive: boolean;
  readonly authnContext: AuthnContextDemand;
  readonly subject: AskedSubject | null;
  readonly scoping: ReadScoping | null;
  readonly extensions: readonly ElementToWrite[];
}

/** No identifier of a user is longer (saml-core-2.0-os, 8.3.7 sets 256 for persistent ones). */
const longestNameId = 1024;

/**
 * Reads what a request asks for.
 *
 * @throws SamlError request_option_invalid, xml_character_forbidden
 */
export function readRequest(connection: Connection, options: RequestOptions): ReadRequest {
  return asRequestOption(() => ({
    forceAuthn: flag(options, 'forceAuthn') ?? connection.forceAuthn,
    isPassive: flag(options, 'isPassive') ?? false,
    authnContext: authnContextOf(connection, options.authnContext),
    subject: subjectOf(connection, options.subject),
    scoping: options.scoping === undefined ? connection.scoping : readScoping(options.scoping),
    extensions:
      options.extensions === undefined ? connection.extensions : readExtensions(options.extensions),
  }));
}

/** An option of one login is no option of the connection, and nor is its error. */
function asRequestOption<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!isSamlError(error) || !error.code.startsWith('config_')) throw error;
    const { expected, actual } = error;
    throw new SamlError('request_option_invalid', { expected, actual });
  }
}

function flag(options: RequestOptions, path: 'forceAuthn' | 'isPassive'): boolean | undefined {
  const value = options[path];
  return value === undefined ? undefined : readFlag({ path, value });
}

function authnContextOf(
  connection: Connection,
  option: RequestOptions['authnContext'],
): AuthnContextDemand {
  if (option === undefined) {
    return {
      classes: connection.authnContext,
      comparison: connection.authnContextComparison,
      accepted: connection.authnContextAccepted,
    };
  }
  return readAuthnContext(Array.isArray(option) && option.length === 0 ? undefined : option);
}

function subjectOf(
  connection: Connection,
  option: string | SubjectOption | undefined,
): AskedSubject | null {
  if (option === undefined) return null;
  const given = typeof option === 'string' ? { nameId: option } : option;
  const { nameId, format = usualFormat(connection) } = readGroup({ path: 'subject', value: given });
  checkOptionNames(given, { nameId: true, format: true });
  const isText = typeof nameId === 'string' && nameId.trim() !== '';
  if (!isText || nameId.length > longestNameId) {
    const expected = `text of 1 to ${longestNameId} characters`;
    throw optionError({ path: 'subject.nameId', value: nameId }, expected);
  }
  return {
    nameId,
    format: format === null ? null : nameIdFormat({ path: 'subject.format', value: format }),
  };
}

function usualFormat({ nameIdFormat: format }: Connection): string | null {
  return format === anyNameIdFormat ? null : format;
}
