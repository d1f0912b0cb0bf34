// Stands in for "vitest" in workerd, where vitest itself cannot run.
import { fn } from '@vitest/spy';
import { vi as inProcess } from '../mutation/vitest-in-process.mjs';

export {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  onTestFailed,
  onTestFinished,
} from '@vitest/runner';
export { describe, expect, expectTypeOf, test } from '../mutation/vitest-in-process.mjs';

export const vi = { ...inProcess, fn, mocked: (value) => value };
