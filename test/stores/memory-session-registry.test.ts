import { describe, expect, test } from 'vitest';
import { memorySessionRegistry } from '../../src/stores/memory-session-registry.ts';
import { refusal, testClock } from '../support/login-fixture.ts';
import { sessionRegistryClaims } from './session-registry-claims.ts';

const clock = testClock();
const inSeconds = (seconds: number): Date => new Date(+clock.now() + seconds * 1000);
const session = (sessionId: string, userKey = 'alice') => ({
  userKey,
  sessionIndex: 'one',
  sessionId,
});
const ofAlice = { userKey: 'alice', sessionIndexes: [] };

describe('memorySessionRegistry', () => {
  const registry = memorySessionRegistry({ now: clock.now });
  sessionRegistryClaims(() => registry, inSeconds);

  test('knows a session until it expires, whether it was swept or not', async () => {
    const small = memorySessionRegistry({ now: clock.now });
    await small.remember(session('a'), inSeconds(10));
    await small.remember(session('b'), inSeconds(20));
    clock.advance(10);
    expect(await small.find(ofAlice)).toEqual(['b']);
    clock.advance(10);
    expect(await small.find(ofAlice)).toEqual([]);
  });

  test('does not forget a session that was remembered again for longer', async () => {
    const small = memorySessionRegistry({ now: clock.now });
    await small.remember(session('a'), inSeconds(10));
    await small.remember(session('a'), inSeconds(100));
    clock.advance(50);
    await small.remember(session('b', 'bob'), inSeconds(100));
    expect(await small.find(ofAlice)).toEqual(['a']);
  });

  test('refuses a session rather than to forget one, and has room again later', async () => {
    const small = memorySessionRegistry({ now: clock.now, maxSessions: 2 });
    await small.remember(session('a'), inSeconds(10));
    await small.remember(session('b'), inSeconds(10));
    const error = await refusal(() => small.remember(session('c'), inSeconds(10)));
    expect(error.code).toBe('session_registry_full');
    expect(await small.find(ofAlice)).toEqual(['a', 'b']);
    clock.advance(11);
    await small.remember(session('c'), inSeconds(10));
    expect(await small.find(ofAlice)).toEqual(['c']);
  });

  test.each([0, 1.5, 10_000_001, '7'])('refuses maxSessions: %s', async (maxSessions) => {
    const make = () => memorySessionRegistry({ maxSessions } as never);
    expect((await refusal(make)).code).toBe('config_option_invalid');
  });

  test('goes by the clock of this machine where none is given', async () => {
    const real = memorySessionRegistry();
    await real.remember(session('a'), new Date(Date.now() + 60_000));
    await real.remember(session('b'), new Date(Date.now() - 1));
    expect(await real.find(ofAlice)).toEqual(['a']);
  });
});
