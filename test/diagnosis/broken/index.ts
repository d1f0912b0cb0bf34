import type { BrokenSetUp } from './broken-set-up.ts';
import { brokenEncryption } from './encryption.ts';
import { brokenIdentifiers } from './identifiers.ts';
import { brokenMessages } from './messages.ts';
import { brokenRules } from './rules.ts';
import { brokenShapes } from './shapes.ts';
import { brokenSignatures } from './signatures.ts';

/** Every broken set-up, by what is broken. */
export const brokenSetUps: Readonly<Record<string, readonly BrokenSetUp[]>> = {
  messages: brokenMessages,
  signatures: brokenSignatures,
  shapes: brokenShapes,
  encryption: brokenEncryption,
  identifiers: brokenIdentifiers,
  rules: brokenRules,
};
