import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import type { Report } from '../../src/flows/report.ts';
import { buildAuthnRequest } from '../../src/request/build-authn-request.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { acsUrl, type BrokenIdp, brokenIdps, entityId } from './broken-idps.ts';
import { forgetKey, startEditedIdp } from './edited-idp.ts';
import { note } from './matrix.ts';
import { hasRealIdps, idpKinds, logInAt, stopIdp, userCalled } from './real-idps.ts';

const email = 'alice@example.com';
const ourKey = fixtureKey('next');
const spEnv = {
  SP_ENTITY_ID: entityId,
  SP_ACS_URL: acsUrl,
  SP_CERT: resolve(import.meta.dirname, '../../fixtures/keys/next.crt.pem'),
};
const kinds = [...new Set(brokenIdps.map(({ kind }) => kind))].filter((kind) =>
  idpKinds.includes(kind),
);

/** Lets alice in at the IdP as it is set up, and says what this side makes of the answer. */
async function logIn(broken: Pick<BrokenIdp, 'kind'> & Partial<BrokenIdp>) {
  const { kind, edits = [], env = {}, hasNewKey, tile, options = {}, secondsLater = 0 } = broken;
  const known = hasNewKey && (await startEditedIdp({ kind, env: spEnv }));
  const oldCertificate = known && readFileSync(known.certFile, 'utf8');
  if (known) forgetKey(known);
  const idp = await startEditedIdp({ kind, env: { ...spEnv, ...env }, edits });
  const all: ConnectionOptions = {
    entityId,
    acsUrl,
    idp: {
      entityId: idp.entityId,
      loginUrl: idp.ssoUrl,
      certificates: oldCertificate || readFileSync(idp.certFile, 'utf8'),
    },
    ...('ENCRYPT_ASSERTIONS' in env ? { decryption: { privateKeys: ourKey.privateKey } } : {}),
    ...options,
  };
  const request = buildAuthnRequest(defineConnection(all), { relayState: 'handle' });
  const { password } = userCalled(email);
  const url = tile === undefined ? request.url : new URL(tile, idp.ssoUrl).href;
  const { SAMLResponse } = await logInAt({ kind, url, user: email, password });
  const at = {
    requestId: tile === undefined ? request.id : null,
    now: new Date(Date.now() + secondsLater * 1000),
  };
  const explain = (other: Partial<ConnectionOptions> = {}): Report =>
    explainResponse(defineConnection({ ...all, ...other }), SAMLResponse, at);
  return { report: explain(), explain, idp: all.idp };
}

if (!hasRealIdps) test.skip('skipped: no shared IdPs', () => {});

test('at least ten set-ups of at least four IdPs are broken, each in its own way', () => {
  expect(new Set(brokenIdps.map(({ kind, name }) => `${kind} ${name}`)).size).toBe(
    brokenIdps.length,
  );
  expect(brokenIdps.length).toBeGreaterThanOrEqual(10);
  expect(new Set(brokenIdps.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
});

describe.each(kinds)('%s', (kind) => {
  afterAll(() => stopIdp(kind));

  test('as it comes, lets alice in, and no fix is named', async () => {
    const { report } = await logIn({ kind });
    expect(report.login?.email).toBe(email);
    expect(report).toMatchObject({ ok: true, cause: undefined, fixes: [] });
  });

  test.each(brokenIdps.filter((broken) => broken.kind === kind))('$name', async (broken) => {
    note(kind, { feature: `diagnosis: ${broken.reason}` });
    const { report, explain, idp } = await logIn(broken);

    expect(report.ok).toBe(false);
    expect(report.cause).toMatchObject({ code: broken.cause, reason: broken.reason });
    expect(report.fixes).toEqual(
      broken.fixes.map(([where, field, to]) => ({
        where,
        field: expect.stringContaining(field),
        from: expect.any(String),
        to: expect.stringContaining(to),
      })),
    );
    expect(report.nothingElseWrong).toBe(broken.isProved ?? true);
    expect(report.toText()).toMatch(/^This login is refused\.\n {5}failed: /);
    expect(report.toText()).not.toContain(email);
    const [fix] = report.fixes;
    if (broken.mend && fix) expect(explain(broken.mend(fix, idp)).ok).toBe(true);
  });
});
