import { createFakeIdp, type FakeIdp, type FakeIdpOptions } from '../../src/testing/index.ts';
import { fixtureKey } from './fixtures.ts';

/** A fake IdP with a key that is there already, so that no test waits for one. */
export function fakeIdp(options: FakeIdpOptions = {}): FakeIdp {
  return createFakeIdp({ ...fixtureKey('idp'), ...options });
}
