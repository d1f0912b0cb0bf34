import { SamlError } from '../errors/saml-error.ts';

const formType = 'application/x-www-form-urlencoded';

/** A third for base64 and a sixteenth for its line breaks; then three letters for an escaped one. */
const largestGrowth = (4 / 3) * (17 / 16) * 3;
/** For RelayState and field names. */
const margin = 8_192;

/**
 * Reads a posted form, and stops reading as soon as it cannot be an acceptable message any more,
 * however it is written.
 *
 * @throws SamlError content_type_unsupported, response_too_large, response_missing
 */
export async function readForm(
  request: Request,
  limits: { readonly messageBytes: number },
): Promise<URLSearchParams> {
  const most = Math.ceil(limits.messageBytes * largestGrowth) + margin;
  checkContentType(request.headers.get('content-type'));
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > most) throw tooLarge(most);
  return new URLSearchParams(await readText(request, most));
}

function checkContentType(header: string | null): void {
  const [type = ''] = (header ?? '').split(';');
  if (type.trim().toLowerCase() === formType) return;
  throw new SamlError('content_type_unsupported', { expected: formType, actual: header ?? 'none' });
}

async function readText(request: Request, most: number): Promise<string> {
  if (request.bodyUsed) throw alreadyRead();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  const read = { bytes: 0 };
  for await (const chunk of chunks(request)) {
    read.bytes += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (read.bytes > most) throw tooLarge(most);
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return [...parts, decoder.decode()].join('');
}

/** A browser that leaves in the middle is no fault of ours, but no login either. */
async function* chunks(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (reader === undefined) return;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } catch (cause) {
    throw new SamlError('response_missing', { actual: 'a body that ended too early', cause });
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function alreadyRead(): SamlError {
  return new SamlError('response_missing', {
    actual: 'a request whose body was read before',
    remedy: 'Hand the request to samlet before anything reads its body, or hand on a clone.',
  });
}

function tooLarge(most: number): SamlError {
  return new SamlError('response_too_large', { expected: `at most ${most} bytes of form` });
}
