import { defaultLimits, type Limits, limitsFor } from '../xml/limits.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { readGroup, readInteger } from './option-readers.ts';

/** Reads the bounds on a message; what is left out keeps its default, or grows with `messageBytes`. */
export function readLimits(value: ConnectionOptions['limits']): Limits {
  const given = readGroup({ path: 'limits', value });
  const read = (name: keyof Limits, defaults: Limits): number =>
    readInteger(
      { path: `limits.${name}`, value: given[name] },
      { least: 1, most: Number.MAX_SAFE_INTEGER, fallback: defaults[name] },
    );
  const defaults = limitsFor(read('messageBytes', defaultLimits));
  const names = Object.keys(defaults) as (keyof Limits)[];
  const limits = names.map((name) => [name, read(name, defaults)] as const);
  return Object.fromEntries(limits) as Record<keyof Limits, number>;
}
