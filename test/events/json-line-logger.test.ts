import { describe, expect, test } from 'vitest';
import { jsonLineLogger } from '../../src/events/json-line-logger.ts';
import type { SamlEvent } from '../../src/events/saml-event.ts';

function logged(event: SamlEvent): string {
  const lines: string[] = [];
  jsonLineLogger((line) => lines.push(line))(event);
  expect(lines).toHaveLength(1);
  return lines.join();
}

const succeeded = (nameId: string): SamlEvent => ({
  type: 'login.succeeded',
  at: new Date('2026-11-24T10:00:00Z'),
  domain: 'acme',
  connectionId: 'https://sp.example',
  requestId: null,
  assertionId: '_a',
  nameId,
  issuer: 'https://idp.example',
  signedBy: 'AB:CD',
});

describe('jsonLineLogger', () => {
  test('writes one line of JSON for an event', () => {
    expect(logged(succeeded('alice@example.com'))).toBe(
      '{"type":"login.succeeded","at":"2026-11-24T10:00:00.000Z","domain":"acme",' +
        '"connectionId":"https://sp.example","requestId":null,"assertionId":"_a",' +
        '"nameId":"alice@example.com","issuer":"https://idp.example","signedBy":"AB:CD"}',
    );
  });

  test.each([
    'line\nbreak\r\nand\u0085next',
    'separators \u2028 and \u2029',
    'terminal \u001b[2J \u009b2J \u007f \u0000',
    'reversed \u202e and hidden \u200b \ufeff \u{e0041}',
    'half \ud800 pair',
    'quote " and \\ backslash',
  ])('a value cannot end or hide the line: %j', (nameId) => {
    const line = logged(succeeded(nameId));
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(JSON.parse(line)).toMatchObject({ nameId });
  });

  test('letters beyond ASCII stay readable', () => {
    expect(logged(succeeded('Zoë 日本 😀'))).toContain('"nameId":"Zoë 日本 😀"');
  });

  test('leaves out what is undefined', () => {
    expect(logged({ ...succeeded('a'), domain: undefined })).not.toContain('domain');
  });
});
