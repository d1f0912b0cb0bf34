import { Buffer } from 'node:buffer';
import type { ConfigErrorCode } from '../errors/config-errors.ts';
import type { CertificateBlock } from './certificate-blocks.ts';
import { certificateRefusal } from './certificate-refusal.ts';
import { type DerKind, derKind } from './der-kind.ts';
import { type DerElement, derTag, readDer } from './read-der.ts';

/** Longest header of a DER element. What is shorter and unreadable may just be cut off. */
const headerBytes = 6;

/** OpenSSL's own label: its trust settings follow the certificate and are passed over. */
const labelWithSettings = 'TRUSTEDCERTIFICATE';

const codeOfKind: Readonly<Record<Exclude<DerKind, 'certificate' | 'unknown'>, ConfigErrorCode>> = {
  'private key': 'config_certificate_private_key',
  'public key': 'config_certificate_public_key',
  request: 'config_certificate_request',
};

/**
 * Decodes one block into the DER bytes of exactly one certificate. Node's own reader passes over
 * what follows a certificate, so the length that the bytes claim is compared here.
 *
 * @throws SamlError config_certificate_not_base64, _private_key, _public_key, _request,
 *   _truncated, _trailing_data, _invalid
 */
export function decodeCertificate(block: CertificateBlock): Uint8Array {
  const { place, label } = block;
  const bytes = decodeBase64(block);
  const kind = derKind(bytes);
  if (kind !== 'certificate' && kind !== 'unknown') {
    throw certificateRefusal(codeOfKind[kind], { place });
  }
  const outer = readDer(bytes, 0);
  if (isCutOff(bytes, outer)) throw certificateRefusal('config_certificate_truncated', { place });
  if (kind === 'unknown' || !outer)
    throw certificateRefusal('config_certificate_invalid', { place });

  const left = bytes.length - outer.end;
  if (left > 0 && label !== labelWithSettings) {
    const actual = `bytes behind the certificate: ${left}`;
    throw certificateRefusal('config_certificate_trailing_data', { place, actual });
  }
  return bytes.subarray(0, outer.end);
}

function isCutOff(bytes: Uint8Array, outer: DerElement | undefined): boolean {
  if (bytes[0] !== derTag.sequence) return false;
  return outer === undefined ? bytes.length < headerBytes : outer.end > bytes.length;
}

function decodeBase64({ base64, place }: CertificateBlock): Uint8Array {
  const at = base64.search(/[^A-Za-z0-9+/=]/);
  if (at >= 0) {
    const actual = characterAt(base64, at);
    throw certificateRefusal('config_certificate_not_base64', { place, actual });
  }
  // Padding is often lost in copying; the length inside the bytes says more than it does.
  const padding = base64.indexOf('=');
  if (padding >= 0 && !/^={1,2}$/.test(base64.slice(padding))) {
    const actual = 'text behind the base64 padding';
    throw certificateRefusal('config_certificate_trailing_data', { place, actual });
  }
  return Buffer.from(base64, 'base64');
}

/** One character by number: enough to find it, and no piece of whatever was pasted. */
function characterAt(text: string, at: number): string {
  const point = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${point} at position ${at + 1} of the base64 text`;
}
