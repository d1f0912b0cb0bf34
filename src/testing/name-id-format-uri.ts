import { nameIdFormats } from '../connection/name-id-formats.ts';

const uris: ReadonlyMap<string, string> = new Map(Object.entries(nameIdFormats));

/** The URI of a NameID format that is given by short name or URI; any other text stays as it is. */
export function nameIdFormatUri(nameOrUri: string): string {
  return uris.get(nameOrUri) ?? nameOrUri;
}
