import { describe, expect, test } from 'vitest';
import type { BrokenSetUp } from './broken/broken-set-up.ts';
import { brokenSetUps } from './broken/index.ts';
import { explainSetUp } from './broken/run-set-up.ts';

const all = Object.values(brokenSetUps).flat();

test('there are at least 40 broken set-ups, each with a name of its own', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(40);
});

describe.each(Object.entries(brokenSetUps))('%s', (_, setUps) => {
  test.each(setUps)('names the true cause and the right fix: $name', (setUp: BrokenSetUp) => {
    const report = explainSetUp(setUp);

    expect(report.ok).toBe(false);
    expect(report.cause).toMatchObject({ code: setUp.cause, reason: setUp.reason });
    expect(report.fixes).toEqual(
      setUp.fixes.map(([where, field, to]) => ({
        where,
        field: expect.stringContaining(field),
        from: expect.any(String),
        to: expect.stringContaining(to),
      })),
    );
    expect(report.nothingElseWrong).toBe(setUp.isProved ?? true);
  });

  test.each(setUps)('says more than that something is invalid: $name', (setUp) => {
    const text = explainSetUp(setUp).toText();
    expect(text).toMatch(/^This login is refused\.\n {5}failed: /);
    expect(text).toMatch(/^ {5}cause: /m);
    expect(text).toMatch(/^ {5}remedy: /m);
    for (const line of text.split('\n'))
      if (!/https?:/.test(line)) expect(line.length).toBeLessThanOrEqual(80);
  });
});
