import { AsyncLocalStorage } from 'node:async_hooks';
import { type Span, type Tracer, trace } from '@opentelemetry/api';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SamlError } from '../../src/errors/saml-error.ts';
import { type LoginSpan, withLoginSpan } from '../../src/events/login-span.ts';

const span: LoginSpan = {
  name: 'samlet.finish_login',
  connectionId: 'https://sp.example',
  domain: 'acme',
};
const refused = new SamlError('audience_mismatch', {
  expected: 'https://sp.example',
  actual: 'alice@example.com',
  check: { rule: 'audience', title: 'x', outcome: 'fail', spec: 'x' },
});
const rejecting = (error: unknown) => (): Promise<never> => Promise.reject(error);

type Told = readonly [string, ...unknown[]];

/** Registers a tracer with the real @opentelemetry/api, and notes what its spans are told. */
function register(misbehave: (told: Told) => void = () => {}): {
  told: Told[];
  active: AsyncLocalStorage<string>;
} {
  const told: Told[] = [];
  const active = new AsyncLocalStorage<string>();
  const note = (...call: Told): void => {
    told.push(call);
    misbehave(call);
  };
  const noted = {
    setAttribute: (name: string, value: unknown) => note('setAttribute', name, value),
    setStatus: (status: unknown) => note('setStatus', status),
    end: () => note('end'),
  };
  const startActiveSpan = (name: string, options: unknown, run: (span: Span) => unknown) => {
    note('start', name, options);
    const result = active.run(name, () => run(noted as unknown as Span));
    note('called');
    return result;
  };
  const tracer = { startActiveSpan } as unknown as Tracer;
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  return { told, active };
}

afterEach(() => {
  trace.disable();
  Reflect.deleteProperty(globalThis, Symbol.for('opentelemetry.js.api.1'));
});

describe('withLoginSpan', () => {
  test('only runs the login where OpenTelemetry is not set up', async () => {
    expect(await withLoginSpan(span, async () => 'login')).toBe('login');
    await expect(withLoginSpan(span, rejecting(refused))).rejects.toBe(refused);
  });

  test('makes one span per login, named and attributed', async () => {
    const { told } = register();
    expect(await withLoginSpan(span, async () => 'login')).toBe('login');
    const attributes = { 'samlet.connection': 'https://sp.example', 'samlet.domain': 'acme' };
    expect(told).toEqual([['start', 'samlet.finish_login', { attributes }], ['called'], ['end']]);
  });

  test('leaves the domain out where there is none', async () => {
    const { told } = register();
    await withLoginSpan({ ...span, domain: undefined }, async () => 'login');
    expect(told[0]?.[2]).toEqual({ attributes: { 'samlet.connection': 'https://sp.example' } });
  });

  test('the span is active while the login runs, so that others nest in it', async () => {
    const { active } = register();
    const seen = await withLoginSpan(span, async () => {
      await Promise.resolve();
      return active.getStore();
    });
    expect(seen).toBe('samlet.finish_login');
  });

  test('marks a refusal with its code and rule, and with no value of the message', async () => {
    const { told } = register();
    await expect(withLoginSpan(span, rejecting(refused))).rejects.toBe(refused);
    expect(told.slice(2)).toEqual([
      ['setStatus', { code: 2 }],
      ['setAttribute', 'error.type', 'audience_mismatch'],
      ['setAttribute', 'samlet.rule', 'audience'],
      ['end'],
    ]);
    expect(JSON.stringify(told)).not.toContain('alice');
  });

  test('marks a refusal that no rule made, and a failure that is none of samlet', async () => {
    const { told } = register();
    await expect(
      withLoginSpan(span, rejecting(new SamlError('response_missing'))),
    ).rejects.toThrow();
    await expect(withLoginSpan(span, rejecting(undefined))).rejects.toBeUndefined();
    expect(told.filter(([what]) => what.startsWith('set'))).toEqual([
      ['setStatus', { code: 2 }],
      ['setAttribute', 'error.type', 'response_missing'],
      ['setStatus', { code: 2 }],
    ]);
    expect(told.filter(([what]) => what === 'end')).toHaveLength(2);
  });

  test.each(['start', 'called', 'end', 'setStatus', 'setAttribute'])(
    'a tracer that throws at "%s" changes no outcome, and the login runs once',
    async (moment) => {
      register(([what]) => {
        if (what === moment) throw new Error('telemetry is broken');
      });
      const login = vi.fn(async () => 'login');
      expect(await withLoginSpan(span, login)).toBe('login');
      await expect(withLoginSpan(span, rejecting(refused))).rejects.toBe(refused);
      expect(login).toHaveBeenCalledTimes(1);
    },
  );

  test('a login that throws before it can wait fails once', async () => {
    register();
    const login = vi.fn((): Promise<never> => {
      throw refused;
    });
    await expect(withLoginSpan(span, login)).rejects.toBe(refused);
    expect(login).toHaveBeenCalledTimes(1);
  });

  test.each([
    null,
    'text',
    {},
    { trace: null },
    { trace: {} },
    { trace: { getTracer: 1 } },
    { trace: { getTracer: () => null } },
    { trace: { getTracer: () => ({}) } },
    { trace: { getTracer: () => ({ startActiveSpan: 1 }) } },
    {
      trace: {
        getTracer: () => {
          throw new Error('telemetry is broken');
        },
      },
    },
  ])('goes without a span where the global is not what it should be: %o', async (api) => {
    Reflect.set(globalThis, Symbol.for('opentelemetry.js.api.1'), api);
    expect(await withLoginSpan(span, async () => 'login')).toBe('login');
  });
});
