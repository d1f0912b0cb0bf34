import { SamlError } from '../../errors/saml-error.ts';
import { memberOf } from '../member-of.ts';
import { formDecode } from './form-decode.ts';
import type { FoundMessage } from './found-message.ts';

type Fields = ReadonlyMap<string, string>;

/**
 * Takes the last SAMLResponse out of a HAR file's `log`, and the last SAMLRequest before it. With
 * no response in it, the last request.
 *
 * @throws SamlError cli_har_no_message
 */
export function messageOfHar(log: unknown): FoundMessage {
  const entries = memberOf(log, 'entries');
  const sent = (Array.isArray(entries) ? entries : []).map(sentBy);
  const at = sent.findLastIndex(({ fields }) => fields.has('SAMLResponse'));
  const response = sent[at];
  const before = response === undefined ? sent : sent.slice(0, at);
  const request = before.findLast(({ fields }) => fields.has('SAMLRequest'));
  const found = response ?? request;
  if (found === undefined) {
    throw new SamlError('cli_har_no_message', { actual: `${sent.length} requests` });
  }
  const { fields, sentAt } = found;
  const parameter = response === undefined ? 'SAMLRequest' : 'SAMLResponse';
  return {
    source: 'a HAR file',
    parameter,
    value: fields.get(parameter) ?? '',
    ...optional('relayState', fields.get('RelayState')),
    ...optional('request', response && request?.fields.get('SAMLRequest')),
    ...optional('sentAt', sentAt),
  };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}

/** What one entry sent, and when. */
function sentBy(entry: unknown): { readonly fields: Fields; readonly sentAt: Date | undefined } {
  const started = new Date(String(memberOf(entry, 'startedDateTime')));
  const sentAt = Number.isNaN(started.getTime()) ? undefined : started;
  return { fields: fieldsOf(entry), sentAt };
}

/**
 * The query of an entry's address and the fields of its form.
 *
 * @see HTTP Archive 1.2, request and postData
 */
function fieldsOf(entry: unknown): Fields {
  const request = memberOf(entry, 'request');
  const url = memberOf(request, 'url');
  const fields = new Map(typeof url === 'string' ? queryOf(url) : []);
  const postData = memberOf(request, 'postData');
  const body = memberOf(postData, 'text');
  if (typeof body === 'string' && body !== '') {
    for (const [name, value] of new URLSearchParams(body)) fields.set(name, value);
    return fields;
  }
  // Some browsers save the values of params as they were sent, others decoded.
  const params = memberOf(postData, 'params');
  for (const param of Array.isArray(params) ? params : []) {
    const [name, value] = [memberOf(param, 'name'), memberOf(param, 'value')];
    if (typeof name === 'string' && typeof value === 'string') fields.set(name, formDecode(value));
  }
  return fields;
}

function queryOf(url: string): Iterable<[string, string]> {
  const [, query = ''] = url.split('#')[0]?.split(/\?(.*)/s) ?? [];
  return new URLSearchParams(query);
}
