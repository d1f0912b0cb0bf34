import { Inflate } from 'pako';

/** A function, since the build evaluates pako at its first call: only requests and logouts come deflated. */
export function loadInflateEngine(): { readonly Inflate: typeof Inflate } {
  return { Inflate };
}
