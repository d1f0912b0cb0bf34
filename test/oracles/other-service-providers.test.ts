import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { isSamlError } from '../../src/errors/saml-error.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import type { Login } from '../../src/login/login.ts';
import { createFakeIdp } from '../../src/testing/create-fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { acceptedMessages, type Oracle, refusedMessages } from './messages.ts';

const { SAMLET_SHARED = resolve(import.meta.dirname, '../../../shared') } = process.env;
const folder = join(SAMLET_SHARED, 'idps/oracles');

interface Question {
  readonly SAMLResponse: string;
  readonly acsUrl: string;
  readonly spEntityId: string;
  readonly ssoUrl: string;
  readonly idpEntityId: string;
  readonly idpCert: string;
  readonly requestId: string;
}

interface OracleVerdict {
  readonly oracle: Oracle;
  /** "signature": says nothing of what is in the message. */
  readonly kind: 'sp' | 'signature';
  readonly ok: boolean;
  readonly nameId?: string;
  /** null where the oracle does not know the attribute. */
  readonly groups?: readonly string[] | null;
  readonly error?: string;
}

const why = whyNot();
const { check } = why === undefined ? await load() : { check: () => [] };
const requestId = '_oracles';
const idp = createFakeIdp({ ...fixtureKey('idp'), entityId: 'http://www.okta.com/exk1' });
const connection = defineConnection(idp.connectionOptions());
/** Rows of the table printed at the end. */
const table = new Map<string, readonly string[]>();

describe.skipIf(why !== undefined)(`other service providers${why ? ` (${why})` : ''}`, () => {
  test.each(acceptedMessages)('accept what samlet accepts: $name', (message) => {
    const { samlResponse } = idp.respond({ inResponseTo: requestId, ...message.description });
    const login = verifyResponse(connection, samlResponse, { requestId });
    const verdicts = ask(message.name, samlResponse);
    const differing = verdicts.filter((verdict) => differs(verdict, login));
    // A difference that is gone must go from the list.
    expect(differing.map(({ oracle }) => oracle).toSorted()).toEqual(
      Object.keys(message.differences ?? {}).toSorted(),
    );
  });

  test.each(refusedMessages)('refuse with samlet: $name', ({ name, description }) => {
    const { samlResponse } = idp.respond({ inResponseTo: requestId, ...description });
    expect(() => verifyResponse(connection, samlResponse, { requestId })).toThrow(
      expect.toSatisfy(isSamlError),
    );
    expect(ask(name, samlResponse).filter(({ ok }) => ok)).toEqual([]);
  });

  afterAll(() => {
    for (const [name, cells] of table) console.log(`${name}: ${cells.join(', ')}`);
    for (const { name, differences = {} } of acceptedMessages) {
      for (const [oracle, reason] of Object.entries(differences)) {
        console.log(`${oracle} differs on "${name}": ${reason}`);
      }
    }
  });
});

function ask(name: string, SAMLResponse: string): readonly OracleVerdict[] {
  const verdicts = check({
    SAMLResponse,
    acsUrl: connection.acsUrl,
    spEntityId: connection.entityId,
    ssoUrl: idp.loginUrl,
    idpEntityId: idp.entityId,
    idpCert: idp.certificate,
    requestId,
  });
  table.set(
    name,
    verdicts.map(({ oracle, ok }) => `${oracle} ${ok ? 'accepts' : 'refuses'}`),
  );
  return verdicts;
}

function differs({ kind, ok, nameId, groups }: OracleVerdict, login: Login): boolean {
  if (!ok || kind === 'signature') return !ok;
  return nameId !== login.nameId || (groups ?? login.groups).join('\n') !== login.groups.join('\n');
}

async function load(): Promise<{ check: (question: Question) => readonly OracleVerdict[] }> {
  return import(pathToFileURL(join(folder, 'check.mjs')).href);
}

/** Installs what the oracles need; says why they cannot be asked, if they cannot. */
function whyNot(): string | undefined {
  if (!existsSync(join(folder, 'check.mjs'))) return 'skipped: no shared oracles';
  const { status } = spawnSync('bash', [join(folder, 'install.sh')], { stdio: 'inherit' });
  return status === 0 ? undefined : 'skipped: the oracles cannot be installed';
}
