import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { StartedLogin } from '../../src/flows/start-login.ts';
import type { ReplayStore } from '../../src/stores/replay-store.ts';
import {
  cookieOf,
  refusal,
  type ServiceFixture,
  serviceFixture,
} from '../support/login-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'samlet-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Shared by any number of processes: a file that exists can be made only once. */
const sharedStore: ReplayStore = {
  useOnce: async (key) => {
    try {
      writeFileSync(join(folder, key), '', { flag: 'wx' });
      return true;
    } catch {
      return false;
    }
  },
};

type Posted = ReturnType<ServiceFixture['answered']>;

async function usedLogin(
  fixture: ServiceFixture,
  sign: 'both' | 'assertion' | 'response' = 'both',
) {
  const started: StartedLogin = await fixture.sp.startLogin();
  const posted = fixture.answered(started, { sign });
  await fixture.sp.finishLogin(posted);
  return { started, posted };
}

function changed(posted: Posted, change: (xml: string) => string): Posted {
  const xml = Buffer.from(posted.samlResponse, 'base64').toString();
  const other = change(xml);
  if (other === xml) throw new Error('nothing was changed');
  return { ...posted, samlResponse: Buffer.from(other).toString('base64') };
}

describe.each(['both', 'assertion', 'response'] as const)('a used response, %s signed', (sign) => {
  test('is refused the second time', async () => {
    const fixture = serviceFixture();
    const { posted } = await usedLogin(fixture, sign);
    expect(await refusal(() => fixture.sp.finishLogin(posted))).toMatchObject({
      code: 'login_replayed',
    });
    expect(fixture.events.map(({ type }) => type)).toContain('login.replayed');
  });

  test('is refused as another text with the same signed content', async () => {
    const fixture = serviceFixture();
    const { posted } = await usedLogin(fixture, sign);
    const other = changed(
      posted,
      (xml) => `${xml.replace('<saml2:Subject ', '<!--x--><saml2:Subject ')}\n`,
    );
    expect(await refusal(() => fixture.sp.finishLogin(other))).toMatchObject({
      code: 'login_replayed',
    });
  });

  test('is refused at another process that shares the store', async () => {
    const [one, other] = [
      serviceFixture({ replayStore: sharedStore }),
      serviceFixture({ replayStore: sharedStore }),
    ];
    const { posted } = await usedLogin(one, sign);
    expect(await refusal(() => other.sp.finishLogin(posted))).toMatchObject({
      code: 'login_replayed',
    });
  });

  test('is refused to a browser that began a login of its own', async () => {
    const fixture = serviceFixture();
    const { posted } = await usedLogin(fixture, sign);
    const victim = await fixture.sp.startLogin();
    const carried = {
      ...posted,
      relayState: victim.relayState,
      cookie: cookieOf(victim.setCookie),
    };
    expect(await refusal(() => fixture.sp.finishLogin(carried))).toMatchObject({
      code: 'in_response_to_mismatch',
    });
  });

  test('is let in once where two processes race for it', async () => {
    const fixtures = [
      serviceFixture({ replayStore: sharedStore }),
      serviceFixture({ replayStore: sharedStore }),
    ];
    const started = await fixtures[0]?.sp.startLogin();
    if (started === undefined) throw new Error('not started');
    const posted = fixtures[0]?.answered(started, { sign });
    if (posted === undefined) throw new Error('not answered');
    const ends = await Promise.allSettled(fixtures.map(({ sp }) => sp.finishLogin(posted)));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

test('refuses a used Assertion in a Response of the attacker', async () => {
  const fixture = serviceFixture();
  const { posted } = await usedLogin(fixture, 'assertion');
  const wrapped = changed(posted, (xml) => xml.replace(/ID="id\d+"/, 'ID="_another"'));
  expect(await refusal(() => fixture.sp.finishLogin(wrapped))).toMatchObject({
    code: 'login_replayed',
  });
});

test('refuses a used response whose outer signature was taken off', async () => {
  const fixture = serviceFixture();
  const { posted } = await usedLogin(fixture, 'both');
  const stripped = changed(posted, (xml) =>
    xml.replace(/<ds:Signature [\s\S]*?<\/ds:Signature>/, ''),
  );
  expect(await refusal(() => fixture.sp.finishLogin(stripped))).toMatchObject({
    code: 'login_replayed',
  });
});

test('refuses a used response by its time once the store may have forgotten it', async () => {
  const fixture = serviceFixture();
  const { posted } = await usedLogin(fixture);
  fixture.advance(7 * 60);
  expect(await refusal(() => fixture.sp.finishLogin(posted))).toMatchObject({
    code: 'subject_confirmation_expired',
  });
});

test('an attack that is refused does not use the response up', async () => {
  const fixture = serviceFixture();
  const started = await fixture.sp.startLogin();
  const posted = fixture.answered(started);
  const forged = changed(posted, (xml) => xml.replace('alice@example.com', 'mallory@evil.example'));
  expect(await refusal(() => fixture.sp.finishLogin(forged))).toMatchObject({
    code: 'signature_digest_mismatch',
  });
  await expect(fixture.sp.finishLogin(posted)).resolves.toMatchObject({
    nameId: 'alice@example.com',
  });
});
