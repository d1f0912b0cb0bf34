import { describe, expect, test, vi } from 'vitest';
import type { VerifyOptions } from '../../src/flows/verify-response.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { rawXml } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { pseudoRandom } from '../support/mutations.ts';
import {
  connectionWith,
  idp,
  now,
  posted,
  postedText,
  requestId,
  signIn,
} from '../support/sign-in.ts';

const connection = connectionWith();
const verify = (samlResponse: unknown) =>
  verifyResponse(connection, samlResponse, { requestId, now });

test('accepts what Okta sends, however it is laid out', () => {
  for (const description of [
    {},
    { pretty: true },
    { pretty: true, lineEnds: 'crlf' },
    { prefixes: { samlp: 'samlp', saml: 'saml', ds: '' } },
    { prefixes: { samlp: '', saml: 'a', ds: 'b' } },
    { groups: Array.from({ length: 200 }, (_, index) => `Group ${index}`) },
  ] as const) {
    expect(signIn(description).email).toBe('alice@example.com');
  }
});

test('judges by the current time unless another is given', () => {
  vi.useFakeTimers({ now });
  try {
    const login = verifyResponse(connection, posted(), { requestId });
    expect(login.email).toBe('alice@example.com');
    vi.setSystemTime(now.getTime() + 24 * 60 * 60 * 1000);
    expectRejected('subject_confirmation_expired', () =>
      verifyResponse(connection, posted(), { requestId }),
    );
  } finally {
    vi.useRealTimers();
  }
});

describe('refuses to be called', () => {
  const call = (options: unknown) => () =>
    verifyResponse(connection, posted(), options as VerifyOptions);

  test.each([
    ['without options', undefined, 'undefined'],
    ['without a requestId', {}, 'undefined'],
    ['with an undefined requestId', { requestId: undefined }, 'undefined'],
    ['with an empty requestId', { requestId: '' }, 'an empty string'],
    ['with several requestIds', { requestId: [requestId] }, 'object'],
  ])('%s: a forgotten one must not pass for unsolicited', (_, options, actual) => {
    expect(expectRejected('config_option_invalid', call(options))).toMatchObject({
      expected: expect.stringContaining('requestId'),
      actual,
    });
  });

  test.each([
    ['a broken date', new Date('x')],
    ['a number', now.getTime()],
    ['text', now.toISOString()],
  ])('with %s as the time', (_, at) => {
    const error = expectRejected('config_option_invalid', call({ requestId, now: at }));
    expect(error.expected).toBe('now: a valid Date');
  });
});

describe('bad input', () => {
  const noise = (length: number): string => {
    const random = pseudoRandom(1);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    return Array.from({ length }, () => letters[Math.floor(random() * 64)]).join('');
  };

  test.each([
    ['an empty string', '', 'response_missing'],
    ['nothing', undefined, 'response_missing'],
    ['null', null, 'response_missing'],
    ['an array of one', [posted()], 'response_duplicated'],
    ['an array of two', [posted(), posted()], 'response_duplicated'],
    ['a number', 42, 'response_not_base64'],
    ['an object', { SAMLResponse: posted() }, 'response_not_base64'],
    ['no base64', 'Hello,world!', 'response_not_base64'],
    ['%%%%', '%%%%', 'response_not_base64'],
    ['a JSON body', '{"SAMLResponse":"PD94"}', 'response_not_base64'],
    ['an HTML page', '<!DOCTYPE html><html><body>Error</body></html>', 'response_not_base64'],
    ['an HTML page in base64', postedText('<!DOCTYPE html><html><br></html>'), 'xml_doctype'],
    ['XML that is not encoded', '<saml2p:Response/>', 'response_not_base64'],
    ['spaces for plus signs', posted().replace(/^.{8}/, '$& '), 'response_base64_spaces'],
    ['base64 of text', postedText('Hello'), 'response_not_xml'],
    ['base64 of base64', postedText(posted()), 'response_not_xml'],
    ['Latin-1', Buffer.from('<a>é</a>', 'latin1').toString('base64'), 'response_not_utf8'],
    ['UTF-16', Buffer.from('<a/>', 'utf16le').toString('base64'), 'xml_malformed'],
    ['truncated XML', postedText(idp.respond().xml.slice(0, 2000)), 'xml_malformed'],
    ['2 MB', 'A'.repeat(2_000_000), 'response_too_large'],
    ['1 MB of noise', noise(1_000_000), 'response_not_utf8'],
    ['1 MB of noise that is text', postedText(noise(700_000)), 'response_not_xml'],
  ] as const)('%s is refused', (_, samlResponse, code) => {
    const error = expectRejected(code, () => verify(samlResponse));
    expect(error.check?.outcome).toBe('fail');
    expect(error.message).toMatch(/^[\x20-\x7e…]*$/);
    expect(error.message.length).toBeLessThan(700);
  });

  test('gets nothing raw into an error', () => {
    const nameId = rawXml('a&#10;&#x202e;&#x1F600;<!-- x -->');
    const error = expectRejected('name_id_invalid', { nameId });
    expect(error.actual).toBe('a\\u{a}\\u{202e}\u{1f600}');
    expect(JSON.stringify(error)).not.toContain('\u{202e}');
  });
});

describe('hostile input costs no more than its length', () => {
  const good = idp.respond({ now, inResponseTo: requestId }).xml;
  const blanks = `x${' '.repeat(8_190)}x`;
  const nest = (count: number) =>
    `<saml2p:StatusCode Value="${blanks}">`.repeat(count) + '</saml2p:StatusCode>'.repeat(count);

  test.each([
    [
      'blanks in URIs',
      good.replace(/<saml2p:StatusCode[^>]*>/, nest(50)),
      'signature_digest_mismatch',
    ],
    [
      'blanks in text',
      good.replace('<saml2:Audience>', `$&${' '.repeat(500_000)}x`),
      'signature_digest_mismatch',
    ],
    ['one long reference', good.replace('alice', `&${'a'.repeat(500_000)};`), 'xml_malformed'],
    [
      'one long name',
      good.replace('<saml2:Audience>', `<${'a'.repeat(500_000)}/>$&`),
      'xml_limit_exceeded',
    ],
    [
      'a hundred thousand CDATA sections',
      good.replace('alice', '<![CDATA[]]>'.repeat(60_000)),
      'signature_digest_mismatch',
    ],
    [
      'a long SignatureValue',
      good.replace(/(<ds:SignatureValue>)/, `$1${'A'.repeat(500_000)}`),
      'signature_malformed',
    ],
  ] as const)('%s', (_, xml, code) => {
    const error = expectRejected(code, () => verify(postedText(xml)));
    expect(error.check?.outcome).toBe('fail');
  });
});
