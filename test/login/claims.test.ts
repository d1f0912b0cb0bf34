import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import type { ClaimsSchema } from '../../src/connection/claims-schema.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { createServiceProvider } from '../../src/flows/create-service-provider.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { cacheConnections } from '../../src/http/cache-connections.ts';
import { createSamlHandler } from '../../src/http/create-saml-handler.ts';
import type { ResponseDescription } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { baseUrl, secret } from '../support/login-fixture.ts';
import { connectionWith, idp, now, posted, requestId } from '../support/sign-in.ts';

const at = { requestId, now };
const alice = { department: 'Research', costCenter: ['7', '9'] };

/** A schema of nobody's make. */
function schemaOf<Output>(
  validate: ClaimsSchema<Output>['~standard']['validate'],
): ClaimsSchema<Output> {
  return { '~standard': { version: 1, vendor: 'test', validate } };
}

function claimsOf<Claims>(
  attributes: ClaimsSchema<Claims>,
  description: ResponseDescription,
): Claims {
  const connection = defineConnection({ ...idp.connectionOptions(), attributes }, { now });
  return verifyResponse(connection, posted(description), at).claims;
}

const refusedBy = (attributes: ClaimsSchema, description: ResponseDescription = {}) =>
  expectRejected('claims_invalid', () => claimsOf(attributes, description));

const one = z.tuple([z.string()]).transform(([value]) => value);
const zodSchema = z.object({
  department: one,
  costCenter: z.array(z.coerce.number()).default([]),
});

const valibotSchema = v.object({
  department: v.pipe(
    v.strictTuple([v.string()]),
    v.transform(([value]) => value),
  ),
  costCenter: v.optional(v.array(v.pipe(v.string(), v.transform(Number))), []),
});

const arkSchema = type({
  '+': 'delete',
  department: type(['string']).pipe(([value]) => value),
  costCenter: type('string[]').pipe((values) => values.map(Number)),
});

describe.each([
  ['zod', zodSchema as ClaimsSchema<{ department: string; costCenter: number[] }>],
  ['valibot', valibotSchema as ClaimsSchema<{ department: string; costCenter: number[] }>],
  ['arktype', arkSchema as unknown as ClaimsSchema<{ department: string; costCenter: number[] }>],
])('a schema of %s', (_library, schema) => {
  test('makes claims of the attributes', () => {
    expect(claimsOf(schema, { attributes: alice })).toEqual({
      department: 'Research',
      costCenter: [7, 9],
    });
  });

  test('refuses what it does not take, and names the attribute', () => {
    const attributes = { ...alice, department: ['Research', 'Sales'] };
    const error = refusedBy(schema, { attributes });
    expect(error).toMatchObject({
      code: 'claims_invalid',
      actual: expect.stringContaining('department'),
      check: { rule: 'claims' },
    });
    expect(error.message).not.toContain('Research');
  });

  test('refuses a user without the attribute', () => {
    expect(refusedBy(schema, { attributes: {}, groups: null }).actual).toContain('department');
  });
});

describe('what a schema is given', () => {
  const same = schemaOf((value) => ({ value: value as Record<string, string[]> }));

  test('is a list of values for every name, and nothing that comes from a prototype', () => {
    const seen: unknown[] = [];
    const keeps = schemaOf((value) => {
      seen.push(value);
      return { value };
    });
    claimsOf(keeps, { attributes: alice, groups: ['Everyone'] });
    const given = seen.at(-1) as Record<string, unknown>;
    expect(Object.getPrototypeOf(given)).toBeNull();
    expect(given).toEqual({
      ...Object.create(null),
      'http://schemas.xmlsoap.org/claims/Group': ['Everyone'],
      department: ['Research'],
      costCenter: ['7', '9'],
    });
  });

  test('is a copy: what a schema does to it reaches no login', () => {
    const spoils = schemaOf((value) => {
      const given = value as Record<string, string[]>;
      given['department']?.push('Sales');
      given['costCenter'] = [];
      return { value: 'spoilt' };
    });
    const connection = connectionWith({ attributes: spoils });
    const login = verifyResponse(connection, posted({ attributes: alice }), at);
    expect(login.attributes.get('department')).toEqual(['Research']);
    expect(login.attributes.get('costCenter')).toEqual(['7', '9']);
  });

  test.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'])(
    'takes an attribute called %s as harmless data',
    (name) => {
      const attributes = [{ name, values: ['polluted'] }];
      const claims = claimsOf(same, { attributes });
      expect(Object.getPrototypeOf(claims)).toBeNull();
      const loose = claimsOf(z.looseObject({}), { attributes });
      expect(Object.getPrototypeOf(loose)).toBe(Object.prototype);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      const login = verifyResponse(
        connectionWith({ attributes: same }),
        posted({ attributes }),
        at,
      );
      expect(login.attributes.get(name)).toEqual(['polluted']);
    },
  );

  test('is validated once for a login, for a schema may make something else each time', () => {
    const calls: number[] = [];
    const counts = schemaOf(() => ({ value: calls.push(1) }));
    const connection = connectionWith({ attributes: counts });
    const before = calls.length;
    expect(verifyResponse(connection, posted(), at).claims).toBe(before + 1);
    expect(calls).toHaveLength(before + 1);
  });

  test('is nothing at all while the message is not to be believed', () => {
    const calls: unknown[] = [];
    const counts = schemaOf((value) => {
      calls.push(value);
      return { value };
    });
    const connection = connectionWith({ attributes: counts });
    const before = calls.length;
    expectRejected('audience_mismatch', () =>
      verifyResponse(connection, posted({ audience: 'urn:other' }), at),
    );
    expect(calls).toHaveLength(before);
  });
});

describe('claims', () => {
  test('are frozen to their last list', () => {
    const claims = claimsOf(zodSchema, { attributes: alice });
    expect(Object.isFrozen(claims)).toBe(true);
    expect(Object.isFrozen(claims.costCenter)).toBe(true);
  });

  test('are undefined without a schema', () => {
    expect(verifyResponse(connectionWith(), posted(), at).claims).toBeUndefined();
  });

  test('leave the person as it is read by default', () => {
    const connection = connectionWith({ attributes: zodSchema });
    const attributes = { ...alice, firstName: 'Alice' };
    expect(verifyResponse(connection, posted({ attributes }), at).firstName).toBe('Alice');
  });

  test('are in the login that a report holds, and their refusal in its checks', () => {
    const connection = connectionWith({ attributes: zodSchema });
    const good = explainResponse(connection, posted({ attributes: alice }), at);
    expect(good.login?.claims).toMatchObject({ department: 'Research' });
    const bad = explainResponse(connection, posted({ attributes: {} }), at);
    expect(bad).toMatchObject({ ok: false, cause: { rule: 'claims', code: 'claims_invalid' } });
  });
});

describe('a schema that answers in its own way', () => {
  test('refuses with the first issues, and says how many more there are', () => {
    const issues = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ message: 'no', path: [name] }));
    const error = refusedBy(schemaOf(() => ({ issues })));
    expect(error.actual).toBe('a: no; b: no; c: no; 2 more');
  });

  test('may give steps of the path as objects, or no path, or no reason', () => {
    const path = [{ key: 'department' }, 0];
    expect(refusedBy(schemaOf(() => ({ issues: [{ message: 'no', path }] }))).actual).toBe(
      'department.0: no',
    );
    expect(refusedBy(schemaOf(() => ({ issues: [{ message: 'no' }] }))).actual).toBe('no');
    expect(refusedBy(schemaOf(() => ({ issues: [] }))).actual).toBe('no reason given');
    const strange = schemaOf(() => ({ issues: 'no' }) as never);
    expect(refusedBy(strange).actual).toBe('no reason given');
  });

  test('cannot forge a line with a name or a value of the message', () => {
    const name = 'a\r\nname\u202e';
    const value = '<script>\u0007x';
    const repeats = schemaOf((given) => {
      const [[key, values] = ['none', []]] = Object.entries(given as Record<string, string[]>);
      return { issues: [{ message: `got ${values}`, path: [key] }] };
    });
    const attributes = [{ name, values: [value.replace('\u0007', '\u0085')] }];
    const error = refusedBy(repeats, { attributes, groups: null });
    expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(error.actual).toContain('\\u{202e}');
  });

  test('refuses by an error of its own, which says nothing of the message', () => {
    const fails = schemaOf(() => {
      throw new RangeError('secret value');
    });
    expect(refusedBy(fails).actual).toBe('the schema itself failed with RangeError');
    const failsOddly = schemaOf(() => {
      throw 'secret value';
    });
    expect(refusedBy(failsOddly).actual).toBe('the schema itself failed with string');
    expect(refusedBy(schemaOf(() => undefined as never)).message).not.toContain('secret');
  });
});

describe('a schema that is refused', () => {
  const withSchema = (attributes: unknown) => () =>
    connectionWith({ attributes: attributes as ClaimsSchema });

  test('answers with a promise', () => {
    const rejects = schemaOf(async () => {
      throw new Error('late');
    });
    expectRejected('config_claims_schema_async', withSchema(rejects));
    const object = z.object({}).refine(async () => true);
    expect(expectRejected('config_claims_schema_async', withSchema(object)).remedy).toContain(
      'onLogin',
    );
  });

  test('answers with a promise only to some users: their login is refused', () => {
    const late = z.object({ department: one.refine(async () => true) });
    const connection = connectionWith({ attributes: late });
    expectRejected('config_claims_schema_async', () =>
      verifyResponse(connection, posted({ attributes: alice }), at),
    );
  });

  test.each<[string, unknown]>([
    ['another version', { '~standard': { version: 2, vendor: 'x', validate: () => ({}) } }],
    ['no validate', { '~standard': { version: 1, vendor: 'x' } }],
    ['nothing in it', { '~standard': null }],
    ['text in it', { '~standard': 'zod' }],
  ])('has %s', (_what, attributes) => {
    const error = expectRejected('config_option_invalid', withSchema(attributes));
    expect(error.expected).toContain('Standard Schema');
  });

  test('may fail when it is tried, for nobody has signed in yet', () => {
    const fails = schemaOf(() => {
      throw new Error('nobody is there');
    });
    expect(withSchema(fails)().validateClaims).toBeTypeOf('function');
  });
});

describe('types', () => {
  const options = idp.connectionOptions();
  const typed = defineConnection({ ...options, attributes: zodSchema });
  interface Typed {
    department: string;
    costCenter: number[];
  }

  test('the claims are what the schema makes, all the way to onLogin', async () => {
    type Verified = ReturnType<typeof verifyTyped>;
    const verifyTyped = () => verifyResponse(typed, '', at);
    expectTypeOf<Verified['claims']>().toEqualTypeOf<Typed>();
    expectTypeOf<Verified['email']>().toEqualTypeOf<string>();
    const sp = createServiceProvider(typed, { secret });
    type Finished = Awaited<ReturnType<typeof sp.finishLogin>>;
    expectTypeOf<Finished['claims']>().toEqualTypeOf<Typed>();
    const connections = cacheConnections(async () => typed);
    createSamlHandler({
      baseUrl,
      secret,
      connections,
      onLogin: (login) => {
        expectTypeOf(login.claims).toEqualTypeOf<Typed>();
        expectTypeOf(login.email).toEqualTypeOf<string>();
      },
    });
  });

  test('valibot and arktype are understood as well, with any NameID format', () => {
    const ofValibot = defineConnection({ ...options, attributes: valibotSchema });
    expectTypeOf(ofValibot).toEqualTypeOf<typeof typed>();
    const ofArk = defineConnection({
      ...options,
      nameIdFormat: 'persistent',
      attributes: arkSchema,
    });
    const verifyArk = () => verifyResponse(ofArk, '', at);
    expectTypeOf<ReturnType<typeof verifyArk>['claims']>().toEqualTypeOf<Typed>();
    expectTypeOf<ReturnType<typeof verifyArk>['email']>().toEqualTypeOf<string | undefined>();
  });

  test('without a schema there are no claims, and names are checked as before', () => {
    const named = defineConnection({ ...options, attributes: { email: 'mail' } });
    const verifyNamed = () => verifyResponse(named, '', at);
    expectTypeOf<ReturnType<typeof verifyNamed>['claims']>().toEqualTypeOf<undefined>();
    // @ts-expect-error: no such name
    expect(() => defineConnection({ ...options, attributes: { emial: 'mail' } })).toThrow();
  });
});
