import { idpFromMetadata } from '../../metadata/idp-from-metadata.ts';
import type { Io } from '../io.ts';
import { readJsonFile } from '../read-json-file.ts';
import { readText } from '../read-text.ts';
import type { ConnectionValues } from './connection-flags.ts';
import { readMetadata } from './read-metadata.ts';
import { spUrls } from './sp-urls.ts';

/** The options as they were given; only `defineConnection` says whether they are right. */
export interface GivenOptions {
  readonly entityId?: unknown;
  readonly acsUrl?: unknown;
  readonly idp?: {
    readonly entityId?: unknown;
    readonly loginUrl?: unknown;
    readonly certificates?: unknown;
  };
  readonly [name: string]: unknown;
}

/**
 * Puts the options of a connection together: the JSON file, over it the IdP's metadata, over that
 * the single options.
 *
 * @throws SamlError cli_json_invalid, cli_file_unreadable, metadata_…, config_domain_…,
 *   config_base_url_invalid
 */
export async function readConnectionOptions(
  values: ConnectionValues,
  io: Io,
): Promise<GivenOptions> {
  const { connection: file, metadata: place } = values;
  const given: GivenOptions = file === undefined ? {} : await readJsonFile(file, io);
  const fromMetadata =
    place === undefined
      ? {}
      : idpFromMetadata(await readMetadata({ place, entityId: values['idp-entity-id'] }, io));
  const certificates = await Promise.all(
    (values.certificate ?? []).map((name) => readText(name, io)),
  );
  const idp = {
    ...(isObject(given.idp) ? given.idp : {}),
    ...fromMetadata,
    ...present({ entityId: values['idp-entity-id'], loginUrl: values['login-url'] }),
    ...(certificates.length === 0 ? {} : { certificates }),
  };
  const hasIdp = given.idp === undefined || isObject(given.idp);
  return {
    ...given,
    ...spUrls(values),
    ...present({ entityId: values['entity-id'], acsUrl: values['acs-url'] }),
    ...(hasIdp ? { idp } : {}),
  };
}

function present(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
