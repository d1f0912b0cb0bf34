import type { Connection } from './connection.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { nameIdFormat } from './name-id-format.ts';
import { anyNameIdFormat, nameIdFormats } from './name-id-formats.ts';
import { optionError } from './option-error.ts';

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
  if (typeof policy === 'object' && 'format' in policy) {
    if (policy.format === null) return { format: null };
    return { format: nameIdFormat({ path: 'nameIdPolicy.format', value: policy.format }) };
  }
  const expected = 'a NameID format, { format } or null';
  throw optionError({ path: 'nameIdPolicy', value: policy }, expected);
}
