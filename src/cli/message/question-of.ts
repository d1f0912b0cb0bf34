import type { Connection } from '../../connection/connection.ts';
import { isSamlError } from '../../errors/saml-error.ts';
import { showValue } from '../../errors/show-value.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import { attributeOf } from '../../xml/select.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';
import { attempt } from '../attempt.ts';
import { readInstant } from '../read-instant.ts';
import type { FoundMessage } from './found-message.ts';
import { openMessage } from './open-message.ts';

/** How far off the clock may be before the reader is told about --now. */
const noticeableMilliseconds = 10 * 60 * 1000;

export interface QuestionValues {
  readonly 'request-id'?: string;
  readonly 'idp-initiated'?: boolean;
  readonly now?: string;
}

/** What a response is judged against besides its connection, and where that was taken from. */
export interface Question {
  readonly requestId: string | null;
  readonly now: Date;
  readonly notes: readonly string[];
}

/**
 * Fills in what was not given: the request from the HAR file, the time likewise. Where the request
 * is not known the response's own word is taken, and a note says that this was not judged.
 *
 * @throws SamlError cli_value_invalid
 */
export function questionOf(
  found: FoundMessage,
  {
    values,
    connection,
    now,
  }: {
    readonly values: QuestionValues;
    readonly connection: Connection;
    readonly now: Date;
  },
): Question {
  const response = rootOf(found.value, connection);
  const request = requestOf(found, { values, connection, response });
  const time = timeOf(found, { value: values.now, response, now });
  return { requestId: request.id, now: time.now, notes: [...request.notes, ...time.notes] };
}

interface RequestSources {
  readonly values: QuestionValues;
  readonly connection: Connection;
  readonly response: XmlElement | undefined;
}

function requestOf(
  { request }: FoundMessage,
  { values, connection, response }: RequestSources,
): { readonly id: string | null; readonly notes: readonly string[] } {
  if (values['request-id'] !== undefined) return { id: values['request-id'], notes: [] };
  if (values['idp-initiated'] === true) return { id: null, notes: [] };
  const sent = request === undefined ? undefined : idOf(rootOf(request, connection), 'ID');
  if (sent !== undefined) {
    return { id: sent, notes: [`The request in the HAR file has the ID ${showValue(sent)}.`] };
  }
  const claimed = idOf(response, 'InResponseTo');
  if (claimed === undefined) return { id: null, notes: [] };
  const note = `Not judged: whether this answers the request of this browser. The response says that it answers ${showValue(claimed)}; give --request-id to compare.`;
  return { id: claimed, notes: [note] };
}

function timeOf(
  { sentAt }: FoundMessage,
  {
    value,
    response,
    now,
  }: {
    readonly value: string | undefined;
    readonly response: XmlElement | undefined;
    readonly now: Date;
  },
): { readonly now: Date; readonly notes: readonly string[] } {
  const issued = new Date(idOf(response, 'IssueInstant') ?? Number.NaN);
  const isDated = !Number.isNaN(issued.getTime());
  if (value === 'issued' && isDated) return { now: issued, notes: [] };
  if (value !== undefined) return { now: readInstant('--now', value), notes: [] };
  if (sentAt !== undefined) {
    const note = `Judged as of ${sentAt.toISOString()}, when the browser sent it; --now says otherwise.`;
    return { now: sentAt, notes: [note] };
  }
  const distance = Math.abs(now.getTime() - issued.getTime());
  if (!isDated || distance < noticeableMilliseconds) return { now, notes: [] };
  const note = `The response was issued at ${issued.toISOString()}. To judge it as of then, add "--now issued".`;
  return { now, notes: [note] };
}

function rootOf(value: string, { limits }: Connection): XmlElement | undefined {
  const root = attempt(() => parseXml(openMessage(value).xml, limits));
  return isSamlError(root) ? undefined : root;
}

function idOf(root: XmlElement | undefined, name: string): string | undefined {
  const value = root === undefined ? null : attributeOf(root, name);
  return value === null || value === '' ? undefined : value;
}
