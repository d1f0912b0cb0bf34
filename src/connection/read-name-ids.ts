import type { Connection, NameIdPolicy } from './connection.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { nameIdFormat } from './name-id-format.ts';
import { anyNameIdFormat, nameIdFormats } from './name-id-formats.ts';
import { optionError } from './option-error.ts';
import { readFlag, readName } from './option-readers.ts';

type NameIdPolicyOption = Extract<ConnectionOptions['nameIdPolicy'], { readonly format: unknown }>;
type NameIds = Pick<Connection, 'nameIdFormat' | 'nameIdPolicy'>;

/** Reads which NameID format an answer must have and which one the request asks for. */
export function readNameIds(options: ConnectionOptions): NameIds {
  if (options.nameIdFormat === anyNameIdFormat) {
    const { nameIdPolicy = null } = options;
    return {
      nameIdFormat: anyNameIdFormat,
      nameIdPolicy: readPolicy(nameIdPolicy, anyNameIdFormat),
    };
  }
  const { nameIdFormat: value = nameIdFormats.emailAddress } = options;
  const format = nameIdFormat({ path: 'nameIdFormat', value });
  return { nameIdFormat: format, nameIdPolicy: readPolicy(options.nameIdPolicy, format) };
}

function readPolicy(
  policy: ConnectionOptions['nameIdPolicy'],
  format: string,
): Connection['nameIdPolicy'] {
  if (policy === undefined) return { format };
  if (policy === null) return null;
  if (typeof policy === 'string') {
    return { format: nameIdFormat({ path: 'nameIdPolicy', value: policy }) };
  }
  if (typeof policy === 'object' && 'format' in policy) return readWholePolicy(policy);
  const expected = 'a NameID format, { format } or null';
  throw optionError({ path: 'nameIdPolicy', value: policy }, expected);
}

function readWholePolicy({
  format,
  spNameQualifier,
  allowCreate = true,
}: NameIdPolicyOption): NameIdPolicy {
  const path = 'nameIdPolicy';
  return {
    format: format === null ? null : nameIdFormat({ path: `${path}.format`, value: format }),
    ...(spNameQualifier === undefined
      ? {}
      : {
          spNameQualifier: readName({ path: `${path}.spNameQualifier`, value: spNameQualifier }),
        }),
    ...(readFlag({ path: `${path}.allowCreate`, value: allowCreate })
      ? {}
      : { allowCreate: false }),
  };
}
