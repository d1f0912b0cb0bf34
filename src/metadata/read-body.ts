import { SamlError } from '../errors/saml-error.ts';
import type { Answer } from './answer.ts';

/**
 * Reads a body as UTF-8, and stops as soon as it is too long.
 *
 * @throws SamlError metadata_too_large, metadata_malformed, metadata_fetch_failed
 */
export async function readBody(
  answer: Answer,
  { maxBytes }: { readonly maxBytes: number },
): Promise<string> {
  const encoding = answer.header('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    answer.cancel();
    throw new SamlError('metadata_fetch_failed', { expected: 'no compression', actual: encoding });
  }
  if (Number(answer.header('content-length')) > maxBytes) {
    answer.cancel();
    throw tooLarge(maxBytes);
  }
  const parts: Uint8Array[] = [];
  const count = { bytes: 0 };
  for await (const part of answer.body) {
    count.bytes += part.length;
    // Leaving the loop closes the connection.
    if (count.bytes > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
  }
  return decode(parts);
}

function tooLarge(maxBytes: number): SamlError {
  return new SamlError('metadata_too_large', { expected: `at most ${maxBytes} bytes` });
}

function decode(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
  } catch (cause) {
    throw new SamlError('metadata_malformed', { expected: 'UTF-8', actual: 'other bytes', cause });
  }
}
