import { createHash, randomBytes } from 'node:crypto';
import type { OaepHashName } from './encryption-description.ts';

/** Both hashes of OAEP, which may differ. */
export interface OaepHashes {
  readonly digest: OaepHashName;
  readonly maskGeneration: OaepHashName;
}

/**
 * EME-OAEP encoding with a hash of its own for the mask, which node:crypto cannot be asked for.
 *
 * @see RFC 8017, 7.1.1
 */
export function encodeOaep(
  secret: Uint8Array,
  {
    label,
    modulusBytes,
    ...hashes
  }: OaepHashes & { readonly label: Uint8Array; readonly modulusBytes: number },
): Uint8Array {
  const labelHash = createHash(hashes.digest).update(label).digest();
  const block = new Uint8Array(modulusBytes - labelHash.length - 1);
  block.set(labelHash);
  block.set([1, ...secret], block.length - secret.length - 1);
  return maskOaep(block, hashes);
}

/** Puts a seed in front of a data block and masks both. */
export function maskOaep(block: Uint8Array, { digest, maskGeneration }: OaepHashes): Uint8Array {
  const seed = randomBytes(createHash(digest).digest().length);
  const maskedBlock = masked(block, { seed, digest: maskGeneration });
  const maskedSeed = masked(seed, { seed: maskedBlock, digest: maskGeneration });
  return Uint8Array.of(0, ...maskedSeed, ...maskedBlock);
}

/** MGF1 (RFC 8017, B.2.1), joined to the bytes by exclusive or. */
function masked(
  bytes: Uint8Array,
  { seed, digest }: { readonly seed: Uint8Array; readonly digest: OaepHashName },
): Uint8Array {
  const blockBytes = createHash(digest).digest().length;
  const blocks = Array.from({ length: Math.ceil(bytes.length / blockBytes) }, (_, count) =>
    createHash(digest)
      .update(seed)
      .update(Uint8Array.of(0, 0, 0, count))
      .digest(),
  );
  const mask = blocks.flatMap((block) => [...block]);
  return bytes.map((byte, index) => byte ^ Number(mask[index]));
}
