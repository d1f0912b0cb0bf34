import { describe, expect, test } from 'vitest';
import { reportPolicy } from '../../src/diagnosis/report-html.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { explained } from '../support/sign-in.ts';

const nasty = '"><script>alert(1)</script><img src=x onerror=alert(1)>';

describe('the page of a report', () => {
  test('says what failed, what to change, and every check', () => {
    const page = explained({ audience: 'portal' }).toHtml();
    expect(page).toContain('<h1>This login is refused.</h1>');
    expect(page).toContain('Audience URI (SP Entity ID)');
    expect(page).toContain('Nothing else is wrong');
    expect(page.match(/class="mark /g)?.length).toBe(explained().checks.length);
  });

  test('says of a login that passes that it passes', () => {
    const page = explained({}).toHtml();
    expect(page).toContain('<h1>This login passes every check.</h1>');
    expect(page).not.toContain('The cause');
    expect(page).not.toContain('<ol>');
  });

  test('holds no script, loads nothing, and lets nothing of a message be markup', () => {
    const page = explained({ audience: nasty, issuer: nasty }).toHtml({ redact: false });
    expect(page).not.toMatch(/<script|<img|<link|<iframe|<[^>]*\son\w+=|url\(|@import/);
    expect(page).toContain('&#60;script&#62;');
    expect(page.match(/https?:[^"'< ]*/g)?.join(' ')).not.toMatch(/fonts|cdn/);
  });

  test('names its only style in its policy', () => {
    const page = explained({}).toHtml();
    expect(page).toContain(reportPolicy.replaceAll("'", '&#39;'));
    expect(reportPolicy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=';/);
    expect(page.match(/<style>/g)?.length).toBe(1);
    expect(page).not.toContain('style="');
  });

  test('fits phones and dark rooms', () => {
    const page = explained({}).toHtml();
    expect(page).toContain('name="viewport"');
    expect(page).toContain('prefers-color-scheme: dark');
  });

  test('lists warnings of certificates', () => {
    const page = explained({}, { options: {} }).toHtml();
    expect(page).not.toContain('Worth a look');
  });

  test('is also to be had as sections for a page of your own, with the same words', () => {
    const report = explained({ audience: nasty });
    const content = report.toHtml({ part: 'content', redact: false });
    expect(content).not.toMatch(/<(?:html|head|body|main|style|meta|script|h1)\b/);
    expect(content).toContain('&#60;script&#62;');
    expect(report.toHtml({ redact: false })).toContain(`</h1>\n${content}\n</main>`);
  });

  test('says once what is behind two checks', () => {
    const page = explained({ signature: fixtureKey('next') }).toHtml();
    expect(page.match(/the message is a forgery/g)?.length).toBe(1);
    expect(page).toContain('above, for the same cause');
  });
});
