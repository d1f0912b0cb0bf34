import { describe, expect, test } from 'vitest';
import { createEffort } from '../../src/diagnosis/effort.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';

const tree = (xml: string) => parseXml(xml, defaultLimits);
const countTries = (tried: Parameters<ReturnType<typeof createEffort>['take']>[0]): number => {
  const effort = createEffort();
  for (let tries = 0; ; tries += 1) if (!effort.take(tried)) return tries;
};

describe('the effort of one report', () => {
  test('is 1,500,000 characters, at most 400,000 at once', () => {
    expect(countTries('x'.repeat(400_000))).toBe(3);
    expect(countTries('x'.repeat(400_001))).toBe(0);
    expect(countTries('x'.repeat(300_000))).toBe(5);
    expect(countTries('x'.repeat(300_001))).toBe(4);
  });

  test.each([
    ['text', `<a>${'x'.repeat(99_900)}</a>`, 15],
    ['elements', `<a>${'<b/>'.repeat(999)}</a>`, 15],
    ['elements in elements', `<a>${'<b>'.repeat(49)}${'</b>'.repeat(49)}</a>`, 300],
    ['values of attributes', `<a b="${'x'.repeat(7_350)}"/>`, 200],
    ['comments', `<a><!--${'x'.repeat(9_900)}--></a>`, 150],
  ])('counts %s', (_, xml, tries) => {
    expect(countTries(tree(xml))).toBe(tries);
  });

  test('is spent with the first try that it is not enough for, and not before', () => {
    const effort = createEffort();
    for (const length of [400_000, 400_000, 400_000, 299_990]) {
      expect(effort.take('x'.repeat(length))).toBe(true);
    }
    expect(effort.isSpent()).toBe(false);
    expect(effort.take('x'.repeat(11))).toBe(false);
    expect(effort.isSpent()).toBe(true);
    expect(effort.take('x')).toBe(false);
  });

  test('is that of one report alone', () => {
    const one = createEffort();
    one.take('x'.repeat(2_000_000));
    expect(createEffort().take('x')).toBe(true);
  });
});
