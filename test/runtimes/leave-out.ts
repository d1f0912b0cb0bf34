// Before every test in another runtime than Node: skips what that one cannot pass, with the reason.
import { getTestName } from '@vitest/runner/utils';
import { beforeEach } from 'vitest';
import { leftOut, runtime } from './left-out.ts';

beforeEach((context) => {
  const name = getTestName(context.task, ' ');
  const found = leftOut[runtime].find(({ tests }) => tests.test(name));
  if (found !== undefined) context.skip(`skipped: ${found.because}`);
});
