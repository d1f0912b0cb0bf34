import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hasXmllint } from '../support/xmllint.ts';

/** Where Debian's packages of other SAML software keep the schemas of the standard. */
const folders = [
  '/usr/share/simplesamlphp/schemas',
  '/usr/share/simplesamlphp/vendor/simplesamlphp/saml2/schemas',
  '/usr/lib/python3/dist-packages/onelogin/saml2/schemas',
  '/usr/share/xml/opensaml',
];

const file = folders
  .map((folder) => join(folder, 'saml-schema-metadata-2.0.xsd'))
  .find((path) => existsSync(path));

/** False where the schema or xmllint is not installed; tests that need them say so. */
export const hasMetadataSchema: boolean = file !== undefined && hasXmllint;

/** What the schema of SAML metadata says against a document; empty where it is valid. */
export function schemaErrors(xml: string): string {
  const { status, stderr } = spawnSync(
    'xmllint',
    ['--nonet', '--noout', '--schema', file ?? '', '-'],
    { input: xml, encoding: 'utf8' },
  );
  return status === 0 ? '' : `status ${status}: ${stderr}`;
}
