import { describe, expect, test } from 'vitest';
import { maskText } from '../../src/diagnosis/mask-text.ts';
import { explained } from '../support/sign-in.ts';

const person = {
  nameId: 'Alice.Liddell+1@Example.COM ',
  attributes: { lastName: 'Liddell', phone: '+44 20 7946 0958', site: 'ab' },
  groups: ['Wonderland Visitors'],
};

describe('a redacted report', () => {
  test.each(['toText', 'toHtml'] as const)('names nobody: %s', (way) => {
    const shown = explained(person)[way]();
    for (const secret of ['Alice', 'Liddell', 'Example.COM', '7946', 'Wonderland']) {
      expect(shown).not.toContain(secret);
    }
    expect(shown).toContain('Xxxxx.Xxxxxxx+0@Xxxxxxx.XXX');
  });

  test('is what JSON.stringify writes, without the login', () => {
    const json = JSON.stringify(explained(person));
    expect(json).not.toMatch(/Liddell|"login"/);
    expect(JSON.parse(json)).toMatchObject({ ok: false, cause: { code: 'email_invalid' } });
  });

  test('shows all where that is asked for', () => {
    const report = explained(person);
    expect(report.toText({ redact: false })).toContain('Alice.Liddell+1@Example.COM');
    expect(report.toHtml({ redact: false })).toContain('Alice.Liddell+1@Example.COM');
  });

  test('keeps the identifiers of both parties, even where an attribute has the same value', () => {
    const text = explained({
      attributes: { tenant: 'acme', service: 'portal' },
      audience: 'https://portal.example.com/login/saml/acme/',
    }).toText();
    expect(text).toContain('https://portal.example.com/login/saml/acme/');
  });

  test('masks what the IdP wrote of a user into a status', () => {
    const text = explained({
      status: ['Responder', 'RequestDenied'],
      statusMessage: 'alice@example.com is not assigned',
      assertion: null,
      sign: 'response',
    }).toText();
    expect(text).toContain('RequestDenied: xxxxx@xxxxxxx.xxx is not assigned');
  });
});

test.each([
  ['Zoë 7', 'Xxx 0'],
  ['a\\u{200b}b@c.d', 'x\\u{200b}x@x.x'],
  ['٣', '0'],
])('masks %s as %s', (text, masked) => {
  expect(maskText(text)).toBe(masked);
});
