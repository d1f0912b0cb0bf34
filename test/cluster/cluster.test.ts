import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { hasRedisServer } from '../support/redis-server.ts';

const script = resolve(import.meta.dirname, '../../examples/cluster/main.mjs');
const where = hasRedisServer ? 'two instances' : 'two instances (skipped: no redis-server)';

describe.skipIf(!hasRedisServer)(where, () => {
  test('sign everybody in once, while they are killed and restarted', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      script,
      '--logins',
      '100',
      '--json',
    ]);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ logins: 100, signedIn: 100, acceptedTwice: 0, failures: [] });
    expect(result.kills).toBeGreaterThan(0);
    expect(result.races).toBe(10);
    // Every answer came at least once more, and every time it was refused.
    expect(result.replaysRefused).toBeGreaterThanOrEqual(200);
  });
});
