import { expect, test } from 'vitest';
import { showDuration } from '../../src/diagnosis/show-duration.ts';

test.each([
  [0, 'less than a second'],
  [400, 'less than a second'],
  [1000, '1 s'],
  [-61_000, '1 min 1 s'],
  [480_000, '8 min'],
  [3_600_000 * 5 + 60_000 * 7 + 2000, '5 h 7 min'],
  [86_400_000, '1 day'],
  [86_400_000 * 3 + 3_600_000 * 4, '3 days 4 h'],
])('shows %i milliseconds as %s', (milliseconds, shown) => {
  expect(showDuration(milliseconds)).toBe(shown);
});
