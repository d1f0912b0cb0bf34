import { expect, test } from 'vitest';
import { readDuration } from '../../src/metadata/read-duration.ts';

test.each([
  ['PT0S', 0],
  ['PT1H', 3_600],
  ['PT15M', 900],
  ['P1D', 86_400],
  ['P7DT1H2M3S', 7 * 86_400 + 3_723],
  ['PT1.999S', 1],
  ['P1Y2M', 365 * 86_400 + 60 * 86_400],
  ['PT604800.000S', 604_800],
])('%s is %i seconds', (text, seconds) => {
  expect(readDuration(text)).toBe(seconds);
});

test.each([
  '',
  'P',
  'PT',
  'P1DT',
  '1D',
  '-P1D',
  'PT1H1H',
  'P1H',
  'PT1D',
  'PT.5S',
  'P1.5D',
  ' PT1S',
])('"%s" is no duration', (text) => {
  expect(readDuration(text)).toBeUndefined();
});
