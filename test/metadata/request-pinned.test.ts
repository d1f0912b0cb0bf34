import { expect, test, vi } from 'vitest';
import { fetchIdpMetadata } from '../../src/metadata/fetch-idp-metadata.ts';
import { rejectionOf } from './rejection-of.ts';

vi.mock('node:https', () => {
  throw new Error('no such module');
});

test('a runtime without node:https is told what to do', async () => {
  const error = await rejectionOf(fetchIdpMetadata('https://8.8.8.8/'));
  expect(error.code).toBe('metadata_fetch_unsupported');
  expect(error.remedy).toContain('fetch of your own');
});
