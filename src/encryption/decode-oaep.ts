import { createHash } from 'node:crypto';
import type { OaepParameters } from './unwrap-key.ts';

/**
 * EME-OAEP decoding for two different hashes, which node:crypto cannot be asked for. Every byte is
 * looked at whatever the others hold, and no branch depends on one, so that time does not tell at
 * which byte a message failed (RFC 8017, 7.1.2, note).
 */
export function decodeOaep(
  encoded: Uint8Array,
  { digest, maskDigest, label }: OaepParameters,
): Uint8Array | undefined {
  const labelHash = createHash(digest).update(label).digest();
  const hashBytes = labelHash.length;
  if (encoded.length < 2 * hashBytes + 2) return undefined;
  const maskedSeed = encoded.subarray(1, 1 + hashBytes);
  const maskedBlock = encoded.subarray(1 + hashBytes);
  const seed = xor(maskedSeed, mask(maskedBlock, { digest: maskDigest, bytes: hashBytes }));
  const block = xor(maskedBlock, mask(seed, { digest: maskDigest, bytes: maskedBlock.length }));

  const scan = { wrong: Number(encoded[0]), isInPadding: 1, messageStart: hashBytes };
  for (const difference of xor(labelHash, block)) scan.wrong |= difference;
  for (const byte of block.subarray(hashBytes)) {
    scan.messageStart += scan.isInPadding;
    // In the padding stand zeros, and one 1 at its end.
    scan.wrong |= (byte & 0xfe) * scan.isInPadding;
    scan.isInPadding &= (byte & 1) ^ 1;
  }
  return (scan.wrong | scan.isInPadding) === 0 ? block.slice(scan.messageStart) : undefined;
}

/** MGF1 (RFC 8017, B.2.1). */
function mask(
  seed: Uint8Array,
  { digest, bytes }: { readonly digest: string; readonly bytes: number },
): Uint8Array {
  const masked = new Uint8Array(bytes);
  const counter = new DataView(new ArrayBuffer(4));
  for (let filled = 0, count = 0; filled < bytes; count += 1) {
    counter.setUint32(0, count);
    const part = createHash(digest).update(seed).update(counter).digest();
    masked.set(part.subarray(0, bytes - filled), filled);
    filled += part.length;
  }
  return masked;
}

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, index) => byte ^ Number(other[index]));
}
