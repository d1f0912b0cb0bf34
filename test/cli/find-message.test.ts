import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findMessage } from '../../src/cli/message/find-message.ts';
import { messageOfHar } from '../../src/cli/message/message-of-har.ts';
import { openMessage } from '../../src/cli/message/open-message.ts';
import { refusal } from '../support/login-fixture.ts';

const xml = '<samlp:Response xmlns:samlp="urn:x" ID="_1">€ > ÿ?</samlp:Response>';
const base64 = Buffer.from(xml).toString('base64');
const encoded = encodeURIComponent(base64);
const page = (value: string) =>
  `<!DOCTYPE html><html><form><input type="hidden" name="SAMLResponse" value="${value}"/></form>`;

describe('a response is found in', () => {
  test('the sample that has every letter a form would encode', () => {
    expect(encoded).not.toBe(base64);
  });

  test.each([
    ['XML', `\u{feff}${xml}\n`],
    ['bare base64', `\n${base64}\n`],
    ['percent-encoded base64', encoded],
    ['a form body', `SAMLResponse=${encoded}&RelayState=a%20b`],
    ['a form body behind its RelayState', `RelayState=a%20b&SAMLResponse=${encoded}`],
    ['a form body that was decoded already', `SAMLResponse=${base64}&RelayState=a%20b`],
    ['a command copied as cURL', `curl 'https://sp/acs' --data-raw 'SAMLResponse=${encoded}'`],
    ['the page that posts it', page(base64)],
    ['such a page with numeric entities', page(base64.replace(/[+/=]/g, numeric))],
    ['such a page with hexadecimal entities', page(base64.replace(/[+/=]/g, hexadecimal))],
    [
      'such a page with named entities',
      page(base64.replaceAll('+', '&plus;').replaceAll('=', '&equals;').replaceAll('/', '&sol;')),
    ],
    ['an input without quotes', `<INPUT value=${base64} NAME=SAMLResponse>`],
    ['JSON', JSON.stringify({ SAMLResponse: base64 })],
  ])('%s', (_, text) => {
    expect(openMessage(findMessage(text).value).xml).toBe(xml);
  });

  test('with the RelayState that came beside it', () => {
    const { relayState } = findMessage(`SAMLResponse=${encoded}&RelayState=a%20b`);
    expect(relayState).toBe('a b');
  });
});

test('a request is found in the address of a login page', () => {
  const packed = deflateRawSync(Buffer.from(xml)).toString('base64');
  const url = `https://idp/sso?x=1&SAMLRequest=${encodeURIComponent(packed)}&RelayState=h#top`;
  const found = findMessage(url);
  expect(found).toMatchObject({ parameter: 'SAMLRequest', source: 'an address' });
  expect(openMessage(found.value)).toEqual({ xml, encoding: 'base64 and DEFLATE' });
});

describe('in a HAR file', () => {
  const har = (...entries: unknown[]) => JSON.stringify({ log: { version: '1.2', entries } });
  const post = (value: string, more = {}) => ({
    startedDateTime: '2026-11-24T09:00:00.000Z',
    request: { method: 'POST', url: 'https://sp/acs', postData: { text: value }, ...more },
  });
  const get = (value: string) => ({
    request: { method: 'GET', url: `https://idp/sso?SAMLRequest=${encodeURIComponent(value)}#x` },
  });

  test('the last response is taken, with the request before it and the time', () => {
    const text = har(
      get('first'),
      post('SAMLResponse=first'),
      get('second+'),
      post(`SAMLResponse=${encoded}&RelayState=h`),
      get('third'),
    );
    expect(findMessage(text)).toEqual({
      source: 'a HAR file',
      parameter: 'SAMLResponse',
      value: base64,
      relayState: 'h',
      request: 'second+',
      sentAt: new Date('2026-11-24T09:00:00.000Z'),
    });
  });

  test.each([
    ['as they are', base64],
    ['encoded', encoded],
  ])('fields may be listed %s in place of the body', (_, value) => {
    const params = [{ name: 'SAMLResponse', value }, { name: 'x' }, null];
    expect(findMessage(har({ request: { postData: { params } } })).value).toBe(base64);
  });

  test('with no response in it the last request is taken', () => {
    expect(findMessage(har(get('first'), get('second')))).toMatchObject({
      parameter: 'SAMLRequest',
      value: 'second',
    });
  });

  test.each([
    har(),
    har(null, 1, {}, { request: null }, { request: { url: 1 } }, { request: { url: 'x' } }),
    JSON.stringify({ log: 1 }),
  ])('without either it says so: %s', async (text) => {
    expect(await refusal(() => findMessage(text))).toMatchObject({ code: 'cli_har_no_message' });
  });

  test('a log that is none is said to hold nothing', async () => {
    expect(await refusal(() => messageOfHar(null))).toMatchObject({ code: 'cli_har_no_message' });
  });
});

test.each(['hello, world!', '{"a":', '{"SAMLResponse":1}', '<html><p>Sign in</p>', '{}'])(
  'nothing is found in %s',
  async (text) => {
    expect(await refusal(() => findMessage(text))).toMatchObject({
      code: 'cli_input_unrecognised',
    });
  },
);

describe('what cannot be opened', () => {
  test.each([
    ['no base64', 'AAA$', 'response_not_base64'],
    ['base64 with spaces for plus signs', 'PD9 bWwg', 'response_base64_spaces'],
    ['base64 of something else', Buffer.from('hello').toString('base64'), 'cli_message_unreadable'],
    ['XML in Latin-1', Buffer.from('<a>é</a>', 'latin1').toString('base64'), 'response_not_utf8'],
    ['a bomb', deflateRawSync(Buffer.alloc(17_000_000)).toString('base64'), 'cli_input_too_large'],
  ])('%s', async (_, value, code) => {
    expect(await refusal(() => openMessage(value))).toMatchObject({ code });
  });
});

function numeric(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function hexadecimal(character: string): string {
  return `&#x${character.charCodeAt(0).toString(16)};`;
}
