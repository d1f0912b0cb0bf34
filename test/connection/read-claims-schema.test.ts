import { describe, expect, test } from 'vitest';
import { isPromise, readClaimsSchema } from '../../src/connection/read-claims-schema.ts';
import { thrown } from './thrown.ts';

const schemaOf = (validate: unknown) =>
  ({ '~standard': { version: 1, vendor: 'test', validate } }) as never;

/** Written apart, since a property of that name is mostly a mistake. */
const withThen = (value: unknown): object => Object.fromEntries([['then', value]]);

describe('a schema', () => {
  const noSchema = Object.assign(() => {}, { version: 1, validate: () => {} });

  test.each([undefined, null, 5, 'zod', noSchema, {}, { version: 1 }, { version: 2 }])(
    'is refused with %j for what the specification asks of it',
    (standard) => {
      const error = thrown(() => readClaimsSchema({ '~standard': standard }));
      expect(error).toMatchObject({
        code: 'config_option_invalid',
        expected: 'attributes: a schema by version 1 of the Standard Schema specification',
        actual: 'an object',
      });
    },
  );

  test.each([undefined, null, 5, 'text', { value: 5 }, withThen('and so on')])(
    'may give %j for a user without attributes',
    (result) => {
      expect(readClaimsSchema(schemaOf(() => result))?.({})).toBe(result);
    },
  );

  test('may throw for a user without attributes', () => {
    const throwing = () => {
      throw new TypeError('no attributes');
    };
    expect(readClaimsSchema(schemaOf(throwing))).toBeTypeOf('function');
  });

  test('is refused where it gives a promise, whose rejection is caught', () => {
    const error = thrown(() => readClaimsSchema(schemaOf(() => Promise.reject(new Error('no')))));
    expect(error.code).toBe('config_claims_schema_async');
  });
});

test.each([
  [Promise.resolve(5), true],
  [withThen(() => {}), true],
  [withThen(5), false],
  [{}, false],
  [null, false],
  [undefined, false],
  ['then', false],
])('%#: only what has a method "then" is a promise', (value, expected) => {
  expect(isPromise(value)).toBe(expected);
});
