import { describe, expect, test } from 'vitest';
import { decodePost } from '../../src/bindings/post-decode.ts';
import { isSamlError, type SamlError } from '../../src/errors/saml-error.ts';
import { defaultLimits } from '../../src/xml/limits.ts';

const xml = `<samlp:Response ID="_1">Zoë 日本 ${'x'.repeat(300)}</samlp:Response>`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const fold = (text: string, end: string): string => text.replace(/.{64}/g, `$&${end}`);

function refusal(value: unknown): SamlError {
  try {
    decodePost(value, defaultLimits);
  } catch (error) {
    if (isSamlError(error)) return error;
    throw error;
  }
  throw new Error('the value was accepted');
}

describe('decodePost accepts', () => {
  test.each([
    ['one line', base64(xml)],
    ['lines that end in CR LF', fold(base64(xml), '\r\n')],
    ['lines that end in LF', fold(base64(xml), '\n')],
    ['lines that end in CR', fold(base64(xml), '\r')],
    ['tabs and line breaks around it', `\r\n\t${base64(xml)}\r\n`],
    ['a byte order mark, which is taken off', base64(`\ufeff${xml}`)],
  ])('%s', (_what, value) => {
    expect(decodePost(value, defaultLimits)).toBe(xml);
  });

  test('white space before the first element, which it keeps', () => {
    expect(decodePost(base64(`\r\n\t ${xml}`), defaultLimits)).toBe(`\r\n\t ${xml}`);
  });

  test('a message of exactly the largest size, folded after every 32 characters', () => {
    const text = `<a>${'x'.repeat(994)}</a>`.padEnd(1001, ' ');
    const folded = base64(text).replace(/.{32}/g, '$&\r\n');
    expect(decodePost(folded, { messageBytes: 1001 })).toBe(text);
  });
});

describe('decodePost refuses', () => {
  test.each([
    ['undefined', undefined, 'response_missing'],
    ['null', null, 'response_missing'],
    ['an empty string', '', 'response_missing'],
    ['nothing but line breaks', '\r\n\r\n', 'response_missing'],
    ['an array of two', [base64(xml), base64(xml)], 'response_duplicated'],
    ['an array of one', [base64(xml)], 'response_duplicated'],
    ['an object', { SAMLResponse: base64(xml) }, 'response_not_base64'],
    ['a number', 7, 'response_not_base64'],
    ['a Buffer', Buffer.from(base64(xml)), 'response_not_base64'],
    [
      'plus signs turned into spaces',
      base64('<\u00ff\u00bb>>>').replaceAll('+', ' '),
      'response_base64_spaces',
    ],
    ['a space at the end', `${base64(xml)} `, 'response_base64_spaces'],
    ['percent signs', '%%%%', 'response_not_base64'],
    ['a NUL', `${base64(xml)}\u0000`, 'response_not_base64'],
    [
      'text that is not UTF-8',
      Buffer.from('<a>\xe9</a>', 'latin1').toString('base64'),
      'response_not_utf8',
    ],
    ['UTF-16', Buffer.from(`\ufeff${xml}`, 'utf16le').toString('base64'), 'response_not_utf8'],
    ['an encoded half of a surrogate pair', 'PO2ggD4=', 'response_not_utf8'],
    ['text that is no XML', base64('hello'), 'response_not_xml'],
    ['JSON in base64', base64('{"a":1}'), 'response_not_xml'],
    ['a byte order mark and nothing else', base64('\ufeff'), 'response_not_xml'],
  ])('%s', (_what, value, code) => {
    expect(refusal(value)).toMatchObject({ code });
  });

  test.each([
    ['an HTML page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'an HTML page'],
    ['XML that was decoded already', xml, 'XML'],
    ['a JSON body', '{"SAMLResponse":"PHNhbWw+"}', 'JSON'],
    [
      'a whole form',
      `SAMLResponse=${encodeURIComponent(base64(xml))}&RelayState=x`,
      'a whole form',
    ],
    ['a form value with %2B in it', 'PHNh%2BbWw%3D', 'percent-encoded text'],
    ['a form value with %3D at its end', `${'PHNh'.repeat(900)}bWw%3D`, 'percent-encoded text'],
  ])('%s, and says what it looks like', (_what, value, actual) => {
    expect(refusal(value)).toMatchObject({ code: 'response_not_base64', actual });
    expect(refusal(value).remedy).toMatch(/form/);
  });

  test.each([
    ['url-safe base64', 'PHNh_bWw', /with \+ and \//, /character _ at position 4/],
    ['a strange letter', 'PHN\u{1f600}', /base64/, /character 😀 at position 3/],
    ['a control character, escaped', 'PHN\u001b', /base64/, /character \\u\{1b\} at/],
    ['missing padding', 'PHNhbW', /groups of four/, /6 characters/],
    ['padding in the middle', 'PGE+PGE=PGE+', /groups of four/, /misplaced/],
    ['bits left over', 'PB==', /groups of four/, /bits over/],
  ])('%s, and says where', (_what, value, expected, actual) => {
    const error = refusal(value);
    expect(error).toMatchObject({ code: 'response_not_base64' });
    expect(error.expected).toMatch(expected);
    expect(error.actual).toMatch(actual);
  });

  test('a message that was encoded twice, and says so', () => {
    expect(refusal(base64(base64(xml)))).toMatchObject({
      code: 'response_not_xml',
      remedy: expect.stringMatching(/twice/),
    });
  });

  test('repeats none of the message', () => {
    const secret = base64('<NameID>alice@example.com</NameID>').slice(0, 40);
    expect(JSON.stringify(refusal(`${secret}*`))).not.toContain(secret.slice(0, 8));
    expect(JSON.stringify(refusal('{"password":"hunter2"}'))).not.toContain('hunter2');
  });
});

describe('decodePost bounds', () => {
  test('refuses one byte more than the limit', () => {
    const text = '<a></a>';
    expect(decodePost(base64(text), { messageBytes: 7 })).toBe(text);
    expect(() => decodePost(base64(text), { messageBytes: 6 })).toThrow(
      expect.objectContaining({
        code: 'response_too_large',
        expected: 'at most 6 bytes',
        actual: '7 bytes',
      }),
    );
  });

  test('refuses line breaks without end', () => {
    expect(() => decodePost('\n'.repeat(1000), { messageBytes: 100 })).toThrow(
      expect.objectContaining({ code: 'response_too_large' }),
    );
  });

  test.each([
    ['1 MB of one letter', 'A'.repeat(1_048_576), 'response_not_xml'],
    ['1 MB of percent signs', '%'.repeat(1_048_576), 'response_not_base64'],
    ['1 MB of padding', '='.repeat(1_048_576), 'response_not_base64'],
    ['1 MB of spaces', ' '.repeat(1_048_576), 'response_base64_spaces'],
    ['1 MB of ampersands', '&'.repeat(1_048_576), 'response_not_base64'],
    ['1 MB beyond ASCII', '日'.repeat(1_048_576), 'response_not_base64'],
    ['10 MB', 'x'.repeat(10_485_760), 'response_too_large'],
  ])('refuses %s at once', (_what, value, code) => {
    // The best of five, so that a busy machine does not count.
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      expect(refusal(value)).toMatchObject({ code });
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(20);
  });
});
