import type { Login } from '../../../../src/login/login.ts';

/** What the reader's application makes of a login. */
export function roleOf({ groups }: Pick<Login, 'groups'>): string {
  return groups.includes('Engineering') ? 'engineer' : 'guest';
}

/** Runs a test at once: inside of a test there can be no other. */
export function test(_name: string, body: () => unknown): unknown {
  return body();
}
