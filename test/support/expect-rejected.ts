import { expect } from 'vitest';
import type { SamlErrorCode } from '../../src/errors/error-catalogue.ts';
import { isSamlError, type SamlError } from '../../src/errors/saml-error.ts';
import type { ResponseDescription } from '../../src/testing/index.ts';
import { signIn } from './sign-in.ts';

/**
 * Runs what must be refused, or has the described response signed and verified, and returns the
 * error for a closer look. Whatever it is, its code must be this one.
 */
export function expectRejected(
  code: SamlErrorCode,
  refused: (() => unknown) | ResponseDescription,
): SamlError {
  const error = thrownBy(typeof refused === 'function' ? refused : () => signIn(refused));
  expect(error.code).toBe(code);
  return error;
}

function thrownBy(run: () => unknown): SamlError {
  try {
    run();
  } catch (error) {
    if (isSamlError(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
