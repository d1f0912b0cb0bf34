import type { AttackCase } from '../../../src/testing/attacks/attack-case.ts';
import { attackFamilies } from '../../../src/testing/attacks/attack-families.ts';
import { ecdsa } from './ecdsa.ts';
import { encryption } from './encryption.ts';

/** Every family of attacks, by name: those that ship, and those that need keys of their own here. */
export const families: Readonly<Record<string, readonly AttackCase[]>> = {
  ...attackFamilies,
  encryption,
  ECDSA: ecdsa,
};
