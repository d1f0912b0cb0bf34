import { defaultLimits, type Limits } from '../xml/limits.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { readGroup, readInteger } from './option-readers.ts';

/** Reads the bounds on a message; what is left out keeps its default. */
export function readLimits(value: ConnectionOptions['limits']): Limits {
  const given = readGroup({ path: 'limits', value });
  const limits: { -readonly [Name in keyof Limits]: number } = { ...defaultLimits };
  for (const name of Object.keys(defaultLimits) as (keyof Limits)[]) {
    limits[name] = readInteger(
      { path: `limits.${name}`, value: given[name] },
      { least: 1, most: Number.MAX_SAFE_INTEGER, fallback: defaultLimits[name] },
    );
  }
  return limits;
}
