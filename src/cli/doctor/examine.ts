import type { Connection } from '../../connection/connection.ts';
import { isSamlError, type SamlError } from '../../errors/saml-error.ts';
import { idpFromMetadata } from '../../metadata/idp-from-metadata.ts';
import type { IdpMetadata } from '../../metadata/idp-metadata.ts';
import { attempt, attemptAsync } from '../attempt.ts';
import { checkOptions } from '../connection/check-options.ts';
import type { ConnectionValues } from '../connection/connection-flags.ts';
import { demandGiven } from '../connection/read-connection.ts';
import { readConnectionOptions } from '../connection/read-connection-options.ts';
import { readMetadata } from '../connection/read-metadata.ts';
import type { Io } from '../io.ts';
import { askApplication } from './ask-application.ts';
import { askIdp } from './ask-idp.ts';
import { checkMetadata } from './check-metadata.ts';
import { checkSettings } from './check-settings.ts';
import type { Finding } from './finding.ts';

export interface DoctorValues extends ConnectionValues {
  readonly 'start-url'?: string;
  readonly offline?: boolean;
}

/**
 * Every check that can be made, in the order in which a reader mends: what is configured, what the
 * metadata says of it, what the IdP and the application answer.
 *
 * @throws SamlError cli_option_missing, and cli_… for a file that cannot be read
 */
export async function examine(values: DoctorValues, io: Io): Promise<readonly Finding[]> {
  const { metadata: place, ...others } = values;
  const metadata = await loadMetadata(values, io);
  const given = await readConnectionOptions(others, io);
  const fromMetadata = isRead(metadata) ? attempt(() => idpFromMetadata(metadata)) : {};
  const idp = { ...(isSamlError(fromMetadata) ? {} : fromMetadata), ...given.idp };
  const read = place === undefined ? [] : [metadataFinding(metadata)];
  if (isSamlError(metadata) && Object.keys(idp).length === 0) {
    return [...read, { check: configurationCheck, outcome: 'skipped', detail: 'for want of it' }];
  }
  if (others.connection === undefined) demandGiven({ ...given, idp });
  const checked = checkOptions({ ...given, idp }, { now: io.now() });
  if ('errors' in checked) return [...read, ...checked.errors.map(configFinding)];

  const { connection } = checked;
  return [
    ...read,
    { check: configurationCheck, outcome: 'pass' },
    ...checkSettings(connection),
    ...(isRead(metadata) ? checkMetadata(connection, metadata) : []),
    ...(values.offline === true ? [] : await askAround(connection, { values, io })),
  ];
}

async function askAround(
  connection: Connection,
  { values, io }: { readonly values: DoctorValues; readonly io: Io },
): Promise<readonly Finding[]> {
  const { now } = io;
  const [idp, application] = await Promise.all([
    askIdp(connection, { now }),
    askApplication(connection, { url: values['start-url'], now }),
  ]);
  return [...idp, application];
}

const configurationCheck = 'The configuration is right';

function configFinding({ code, message, remedy }: SamlError): Finding {
  return { check: configurationCheck, outcome: 'fail', detail: `${code}: ${message}`, remedy };
}

type Metadata = IdpMetadata | SamlError | undefined;

/** Undefined where none was named, or it would have to be asked for and nobody may be. */
async function loadMetadata(values: DoctorValues, io: Io): Promise<Metadata> {
  const { metadata: place, offline, 'idp-entity-id': entityId } = values;
  const isAllowed = offline !== true || !/^https?:/i.test(place ?? '');
  if (place === undefined || !isAllowed) return undefined;
  return attemptAsync(() => readMetadata({ place, entityId }, io));
}

function isRead(metadata: Metadata): metadata is IdpMetadata {
  return metadata !== undefined && !isSamlError(metadata);
}

function metadataFinding(metadata: Metadata): Finding {
  const check = 'The metadata of the IdP can be read';
  if (metadata === undefined) return { check, outcome: 'skipped', detail: 'offline' };
  if (!isSamlError(metadata)) return { check, outcome: 'pass', detail: metadata.entityId };
  const { code, message, remedy } = metadata;
  return { check, outcome: 'fail', detail: `${code}: ${message}`, remedy };
}
