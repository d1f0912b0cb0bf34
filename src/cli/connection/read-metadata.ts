import { httpUrl, isLoopback } from '../../connection/http-url.ts';
import { fetchIdpMetadata } from '../../metadata/fetch-idp-metadata.ts';
import type { IdpMetadata } from '../../metadata/idp-metadata.ts';
import { readIdpMetadata } from '../../metadata/read-idp-metadata.ts';
import type { Io } from '../io.ts';
import { readText } from '../read-text.ts';

/** Where metadata is, and which of its IdPs is meant. */
export interface MetadataPlace {
  /** A URL, a file, or "-". */
  readonly place: string | undefined;
  readonly entityId?: string | undefined;
}

/**
 * Reads IdP metadata from a file or a URL. Whoever types the URL may reach this machine and its
 * network anyway, so private addresses are allowed, and plain http to this machine.
 *
 * @throws SamlError metadata_…, cli_file_unreadable
 */
export async function readMetadata(
  { place, entityId }: MetadataPlace,
  io: Io,
): Promise<IdpMetadata> {
  const options = { ...(entityId === undefined ? {} : { entityId }), now: io.now() };
  if (place === undefined || !/^https?:/i.test(place)) {
    return readIdpMetadata(await readText(place, io), options);
  }
  const url = httpUrl(place);
  return fetchIdpMetadata(place, {
    ...options,
    dangerouslyAllowPrivateAddresses: true,
    dangerouslyAllowHttp: url !== undefined && isLoopback(url),
    timeoutMilliseconds: 15_000,
  });
}
