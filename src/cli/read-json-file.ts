import { SamlError } from '../errors/saml-error.ts';
import type { Io } from './io.ts';
import { parseJson } from './parse-json.ts';
import { readText } from './read-text.ts';

/**
 * A file that holds one JSON object.
 *
 * @throws SamlError cli_json_invalid, cli_file_unreadable, cli_input_missing
 */
export async function readJsonFile(
  name: string | undefined,
  io: Io,
): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(name, io);
  const json = parseJson(text);
  if (json !== undefined) return json;
  throw new SamlError('cli_json_invalid', {
    expected: 'a JSON object',
    actual: [name ?? 'the input', ...faultIn(text)].join(', '),
  });
}

/** Where a text stops being JSON; never what stands there, which may be a secret. */
function faultIn(text: string): readonly string[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const [, offset] = /at position (\d+)/.exec(String(error)) ?? [];
    const before = text.slice(0, offset === undefined ? text.length : Number(offset)).split('\n');
    return [`no JSON at line ${before.length}, column ${String(before.at(-1)).length + 1}`];
  }
}
