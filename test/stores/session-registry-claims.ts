import { expect, test } from 'vitest';
import type { SessionRegistry } from '../../src/stores/session-registry.ts';

/** What every registry must do. `expiresIn` is a time on the registry's clock. */
export function sessionRegistryClaims(
  registry: () => SessionRegistry,
  expiresIn: (seconds: number) => Date,
): void {
  const remember = (userKey: string, sessionIndex: string | null, sessionId: string) =>
    registry().remember({ userKey, sessionIndex, sessionId }, expiresIn(60));
  const find = async (userKey: string, ...sessionIndexes: string[]) =>
    [...(await registry().find({ userKey, sessionIndexes }))].toSorted();

  test('finds the sessions of a SessionIndex, and without one all of the user', async () => {
    await remember('find-alice', 'one', 'a1');
    await remember('find-alice', 'one', 'a2');
    await remember('find-alice', 'two', 'b');
    await remember('find-bob', 'one', 'c');
    expect(await find('find-alice', 'one')).toEqual(['a1', 'a2']);
    expect(await find('find-alice', 'one', 'two')).toEqual(['a1', 'a2', 'b']);
    expect(await find('find-alice')).toEqual(['a1', 'a2', 'b']);
    expect(await find('find-alice', 'three')).toEqual([]);
    expect(await find('find-nobody')).toEqual([]);
  });

  test('a session without a SessionIndex is always meant', async () => {
    await remember('null-alice', null, 'a');
    expect(await find('null-alice', 'other')).toEqual(['a']);
  });

  test('takes away what has ended, and nothing else', async () => {
    await remember('end-alice', 'one', 'a');
    await remember('end-alice', 'one', 'b');
    await registry().remove('end-alice', ['a', 'unknown']);
    expect(await find('end-alice')).toEqual(['b']);
    await registry().remove('end-alice', ['b']);
    await registry().remove('end-alice', []);
    expect(await find('end-alice')).toEqual([]);
  });

  test('keeps the last word on a session that is remembered again', async () => {
    await remember('again-alice', 'one', 'a');
    await remember('again-alice', 'two', 'a');
    expect(await find('again-alice', 'one')).toEqual([]);
    expect(await find('again-alice', 'two')).toEqual(['a']);
  });

  test('loses none of many that begin at once', async () => {
    const ids = Array.from({ length: 50 }, (_, at) => `s${at}`);
    await Promise.all(ids.map((id) => remember('many-alice', 'one', id)));
    expect(await find('many-alice')).toEqual(ids.toSorted());
  });
}
