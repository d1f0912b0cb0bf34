import { Buffer } from 'node:buffer';
import { constants, createHash, type KeyObject, privateDecrypt } from 'node:crypto';

/** Parameters of RSA-OAEP; the two hashes may differ (RFC 8017, 7.1). */
export interface OaepParameters {
  readonly digest: string;
  readonly maskDigest: string;
  /** OAEPparams: the label; empty unless the message gives one. */
  readonly label: Uint8Array;
}

/**
 * Decrypts a wrapped key, or gives undefined: a wrong key, a wrong length and a wrong padding are
 * one and the same failure.
 *
 * @see RFC 8017, 7.1.2
 */
export function unwrapKey(
  wrapped: Uint8Array,
  { privateKey, parameters }: { readonly privateKey: KeyObject; parameters: OaepParameters },
): Uint8Array | undefined {
  const { digest, maskDigest, label } = parameters;
  try {
    if (digest !== maskDigest) {
      const padding = constants.RSA_NO_PADDING;
      return decodeOaep(privateDecrypt({ key: privateKey, padding }, wrapped), parameters);
    }
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return privateDecrypt(
      { key: privateKey, padding, oaepHash: digest, oaepLabel: Buffer.from(label) },
      wrapped,
    );
  } catch {
    return undefined;
  }
}

/**
 * EME-OAEP decoding for two different hashes, which node:crypto cannot be asked for. Every byte is
 * looked at whatever the others hold, so that time tells nothing (RFC 8017, 7.1.2, note).
 */
function decodeOaep(
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

  const scan = { wrong: encoded[0] ?? 1, messageStart: 0 };
  for (const [index, byte] of labelHash.entries()) scan.wrong |= byte ^ (block[index] ?? 0);
  for (let index = hashBytes; index < block.length; index += 1) {
    const byte = block[index] ?? 0;
    const isFirst = Number(scan.messageStart === 0);
    scan.wrong |= isFirst & Number(byte > 1);
    scan.messageStart += isFirst * Number(byte === 1) * (index + 1);
  }
  return scan.wrong === 0 && scan.messageStart > 0 ? block.slice(scan.messageStart) : undefined;
}

/** MGF1 (RFC 8017, B.2.1). */
function mask(
  seed: Uint8Array,
  { digest, bytes }: { readonly digest: string; readonly bytes: number },
): Uint8Array {
  const parts: Uint8Array[] = [];
  const counter = Buffer.alloc(4);
  for (let length = 0; length < bytes; length += parts.at(-1)?.length ?? bytes) {
    counter.writeUInt32BE(parts.length);
    parts.push(createHash(digest).update(seed).update(counter).digest());
  }
  return Buffer.concat(parts).subarray(0, bytes);
}

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, index) => byte ^ (other[index] ?? 0));
}
