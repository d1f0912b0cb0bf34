import { beforeEach, describe, expect, test, vi } from 'vitest';
import { explainResponse } from '../../src/flows/explain-response.ts';
import { verifySignature } from '../../src/signature/verify-signature.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { connectionWith, explained, now, posted, requestId } from '../support/sign-in.ts';

vi.mock('../../src/signature/verify-signature.ts', { spy: true });
vi.mock('../../src/xml/parse-xml.ts', { spy: true });

beforeEach(() => {
  vi.clearAllMocks();
});

const connection = connectionWith();
const text = Buffer.from(posted(), 'base64').toString('utf8');
const encoded = (xml: string): string => Buffer.from(xml, 'utf8').toString('base64');
const explain = (samlResponse: string) =>
  explainResponse(connection, samlResponse, { requestId, now });
/** A response that was changed after signing, and is as large as it may be. */
const large = (content: string): string =>
  encoded(text.replace('<saml2p:Status ', `<saml2p:Extensions>${content}</saml2p:Extensions>$&`));

const unfinished = 'The message is too large to try everything that may be behind it.';

describe('a large message', () => {
  test.each([
    ['of long text', 'x'.repeat(900_000)],
    ['of many elements', '<a/>'.repeat(5_000)],
  ])('%s is parsed once, and verified a few times', (_, content) => {
    const report = explain(large(content));
    expect(report.cause?.code).toBe('signature_digest_mismatch');
    expect(parseXml).toHaveBeenCalledTimes(1);
    expect(vi.mocked(verifySignature).mock.calls.length).toBeLessThan(15);
    expect(report.isTriedInPart).toBe(true);
    expect(report.nothingElseWrong).toBe(false);
    expect(report.toText().replaceAll(/\s+/g, ' ')).toContain(unfinished);
    expect(report.toHtml()).toContain(unfinished);
    expect(JSON.parse(JSON.stringify(report))).toMatchObject({ isTriedInPart: true });
  });

  test('that cannot be decoded is not decoded in six other ways', () => {
    const atob = vi.spyOn(globalThis, 'atob');
    const report = explain(`${'A'.repeat(1_300_000)} `);
    expect(report.cause?.reason).toBeUndefined();
    expect(report.isTriedInPart).toBe(true);
    expect(atob).not.toHaveBeenCalled();
  });

  test('that is no XML is parsed once', () => {
    expect(explain(encoded(`<a>${'x'.repeat(700_000)}&`)).cause?.code).toBe('xml_malformed');
    expect(parseXml).toHaveBeenCalledTimes(1);
  });
});

describe('an ordinary message', () => {
  test('that is refused is parsed once, however many settings are tried', () => {
    const report = explained({ audience: 'urn:other', acsUrl: 'https://other.example.com/acs' });
    expect(report.fixes.length).toBeGreaterThan(1);
    expect(report.isTriedInPart).toBe(false);
    expect(report.toText()).not.toContain('too large');
    expect(parseXml).toHaveBeenCalledTimes(1);
  });

  test('is not verified again with what there is nothing of to undo', () => {
    explain(encoded(text.replace('alice', 'mallory')));
    // No carriage return, no white space between elements, no letter with a mark.
    expect(vi.mocked(verifySignature).mock.calls.length).toBeLessThan(30);
  });

  test('with 200 groups is tried in full', () => {
    const groups = Array.from({ length: 200 }, (_, index) => `Group number ${index}`);
    expect(explained({ groups, audience: 'urn:other' })).toMatchObject({
      isTriedInPart: false,
      nothingElseWrong: true,
    });
  });

  test('that is accepted is parsed once for the checks and once for the login', () => {
    expect(explained().ok).toBe(true);
    expect(parseXml).toHaveBeenCalledTimes(2);
  });
});
