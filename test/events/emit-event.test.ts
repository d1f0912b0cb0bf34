import { describe, expect, test, vi } from 'vitest';
import { emitEvent } from '../../src/events/emit-event.ts';
import type { SamlEvent } from '../../src/events/saml-event.ts';

const event: SamlEvent = { type: 'login.started', at: new Date(0), requestId: '_1' };
const problem = new Error('the log is full');
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const failures = [
  [
    'throws',
    () => {
      throw problem;
    },
  ],
  ['rejects', () => Promise.reject(problem)],
  [
    'gives a thenable that throws',
    () => ({
      // biome-ignore lint/suspicious/noThenProperty: the bad thenable is what is tested
      then: () => {
        throw problem;
      },
    }),
  ],
] as const;

describe('emitEvent', () => {
  test('hands the event over at once', () => {
    const onEvent = vi.fn();
    emitEvent({ onEvent }, event);
    expect(onEvent.mock.calls).toEqual([[event]]);
  });

  test('does nothing where nobody listens', () => {
    const onEventError = vi.fn();
    expect(() => emitEvent({ onEventError }, event)).not.toThrow();
    expect(onEventError).not.toHaveBeenCalled();
  });

  test('does not wait for a slow listener', () => {
    const forever = new Promise(() => {});
    expect(emitEvent({ onEvent: () => forever }, event)).toBeUndefined();
  });

  test.each(failures)('reports a listener that %s, once, and goes on', async (_what, onEvent) => {
    const onEventError = vi.fn();
    expect(() => emitEvent({ onEvent, onEventError }, event)).not.toThrow();
    await settled();
    expect(onEventError.mock.calls).toEqual([[problem, event]]);
  });

  test.each(failures)(
    'survives a listener that %s where nobody is told of it',
    async (_what, onEvent) => {
      const unhandled = vi.fn();
      process.on('unhandledRejection', unhandled);
      expect(() => emitEvent({ onEvent }, event)).not.toThrow();
      await settled();
      process.off('unhandledRejection', unhandled);
      expect(unhandled).not.toHaveBeenCalled();
    },
  );

  test.each(failures)('survives when the one who is told also %s', async (_what, onEventError) => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const onEvent = (): never => {
      throw problem;
    };
    expect(() => emitEvent({ onEvent, onEventError }, event)).not.toThrow();
    await settled();
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
