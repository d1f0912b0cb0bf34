import { loadInflateEngine } from './inflate-engine.ts';

/** DEFLATE makes at most 1032 bytes of one, so that no slice can become more than a megabyte. */
const sliceBytes = 1024;

/**
 * Undoes the raw DEFLATE of the HTTP-Redirect binding. Stops soon after more than `mostBytes` came
 * out, so that a small message cannot fill the memory.
 *
 * @see saml-bindings-2.0-os, 3.4.4.1
 */
export function inflateMessage(
  deflated: Uint8Array,
  { mostBytes }: { readonly mostBytes: number },
): Uint8Array | 'damaged' | 'too large' {
  const { Inflate } = loadInflateEngine();
  const inflater = new Inflate({ raw: true, chunkSize: 16_384 });
  const chunks: Uint8Array[] = [];
  const size = { bytes: 0 };
  inflater.onData = (chunk) => {
    size.bytes += chunk.length;
    chunks.push(chunk);
  };
  for (let start = 0; start < deflated.length; start += sliceBytes) {
    const end = start + sliceBytes;
    inflater.push(deflated.subarray(start, end), end >= deflated.length);
    if (size.bytes > mostBytes) return 'too large';
  }
  return inflater.err === 0 && inflater.ended ? join(chunks, size.bytes) : 'damaged';
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  const place = { at: 0 };
  for (const chunk of chunks) {
    whole.set(chunk, place.at);
    place.at += chunk.length;
  }
  return whole;
}
