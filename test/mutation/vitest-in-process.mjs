// Stands in for "vitest" where `in-process-runner.mjs` loads the tests: the same parts that vitest
// is made of, without its worker.
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
} from '@vitest/expect';
import { spyOn } from '@vitest/spy';
import * as chai from 'chai';

export { describe, test } from '@vitest/runner';
export { expectTypeOf } from 'expect-type';

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

export const expect = Object.assign(
  (value, message) => chai.expect(value, message),
  chai.expect,
  globalThis[ASYMMETRIC_MATCHERS_OBJECT],
);

const RealDate = Date;

function setSystemTime(time) {
  const now = new RealDate(time).getTime();
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given) => new target(...(given.length === 0 ? [now] : given)),
    get: (target, name) => (name === 'now' ? () => now : Reflect.get(target, name)),
  });
}

export const vi = {
  spyOn,
  setSystemTime,
  useFakeTimers: ({ now }) => setSystemTime(now),
  useRealTimers: () => {
    globalThis.Date = RealDate;
  },
};
