import type { Verb } from './verb.ts';
import { certificate } from './verbs/certificate.ts';

/** Every verb, in the order in which --help lists them. */
export const verbs: readonly Verb[] = [certificate];
