import { readFileSync } from 'node:fs';
import type { Connection } from '../../src/connection/connection.ts';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import type { SamlErrorCode } from '../../src/errors/error-catalogue.ts';

/** A recorded response of fixtures/ and what must become of it. */
export interface FixtureEntry {
  readonly name: string;
  readonly title: string;
  readonly file: string;
  readonly expect: 'accepted' | 'refused';
  readonly code?: SamlErrorCode;
  readonly login?: Readonly<Record<string, unknown>>;
  readonly certificates?: readonly string[];
  readonly connection?: Partial<ConnectionOptions>;
  readonly requestId?: string | null;
}

interface Manifest {
  readonly now: string;
  readonly requestId: string;
  readonly connection: {
    readonly entityId: string;
    readonly acsUrl: string;
    readonly idp: { readonly entityId: string; readonly loginUrl: string };
  };
  readonly certificates: readonly string[];
  readonly responses: readonly FixtureEntry[];
}

const folder = new URL('../../fixtures/', import.meta.url);

/** A file of fixtures/ as text. */
export function fixtureFile(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

export const fixtureManifest: Manifest = JSON.parse(fixtureFile('manifest.json'));

/** What a key pair of fixtures/keys has in PEM; saves a test the making of one. */
export function fixtureKey(name: string): { privateKey: string; certificate: string } {
  return {
    privateKey: fixtureFile(`keys/${name}.key.pem`),
    certificate: fixtureFile(`keys/${name}.crt.pem`),
  };
}

/** What `verifyResponse` takes. Making the connection throws where its certificate is refused. */
export interface FixtureCase {
  readonly connection: () => Connection;
  readonly samlResponse: string;
  readonly at: { readonly requestId: string | null; readonly now: Date };
}

/** The form value for a fixture, and what it is judged against. */
export function fixtureCase(entry: FixtureEntry): FixtureCase {
  const { connection, now, requestId } = fixtureManifest;
  const certificates = entry.certificates ?? fixtureManifest.certificates;
  const options: ConnectionOptions = {
    ...connection,
    idp: {
      ...connection.idp,
      certificates: certificates.map((name) => fixtureFile(`keys/${name}.crt.pem`)),
    },
    ...entry.connection,
  };
  const at = {
    requestId: entry.requestId === undefined ? requestId : entry.requestId,
    now: new Date(now),
  };
  return {
    connection: () => defineConnection(options, { now: at.now }),
    samlResponse: Buffer.from(fixtureFile(entry.file)).toString('base64'),
    at,
  };
}

/** The entry with this name. */
export function fixtureNamed(name: string): FixtureEntry {
  const found = fixtureManifest.responses.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`No fixture "${name}"`);
  return found;
}
