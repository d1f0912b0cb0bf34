import { Buffer } from 'node:buffer';
import type { ConfigErrorCode } from '../errors/config-errors.ts';
import { certificateRefusal } from './certificate-refusal.ts';
import { cleanPaste } from './clean-paste.ts';

/** Base64 of one certificate as it stood in a pasted text, and where it stood. */
export interface CertificateBlock {
  readonly base64: string;
  /** PEM label without spaces. */
  readonly label: string;
  /** For messages: "entry 2 of 3, certificate 1 of 2", or empty where there is only one. */
  readonly place: string;
}

/** A PEM or XML opening and what follows it; base64 has neither `-` nor `<`. All runs are bounded. */
const opening =
  /(?:BEGIN([A-Z0-9\s]{1,48})-{1,5}|<(?:[\w.-]{1,64}:)?X509Certificate(?:\s[^<>]{0,1000})?>)([^<-]*)/g;

/** Where the opening was not copied, the closing may have been. */
const closing = /-{1,5}\s{0,4}END|<\/[\w.-]{0,64}:?X509Certificate/;

const privateKey = /PRIVATE\s{0,4}KEY|PuTTY-User-Key-File/;

/** "-----BEGIN" in base64: PEM encoded once more, as in Kubernetes secrets. Not looked for inside PEM. */
const encodedPem = 'LS0tLS1CRUdJTi';

const certificateLabels = new Set(['CERTIFICATE', 'X509CERTIFICATE', 'TRUSTEDCERTIFICATE']);

/**
 * Finds the certificates in a pasted text. A private key anywhere in it is refused, also beside a
 * certificate; other text, and other PEM blocks beside a certificate, are passed over.
 *
 * @throws SamlError config_certificate_private_key, _request, _public_key, _missing, _invalid
 */
export function certificateBlocks(text: string, place: string): readonly CertificateBlock[] {
  const clean = cleanPaste(text);
  if (privateKey.test(clean)) throw certificateRefusal('config_certificate_private_key', { place });

  const blocks = [...clean.matchAll(opening)].map(([, label = 'CERTIFICATE', body = '']) => ({
    label: withoutSpace(label),
    base64: withoutSpace(body),
  }));
  const [first] = blocks;
  if (first === undefined) return bareBlocks(clean, place);

  const certificates = blocks.filter(({ label }) => certificateLabels.has(label));
  if (certificates.length === 0) throw certificateRefusal(codeOfLabel(first.label), { place });

  const filled = certificates.filter(({ base64 }) => base64 !== '');
  if (filled.length === 0) throw certificateRefusal('config_certificate_missing', { place });
  return filled.map(({ label, base64 }, index) => {
    const own = filled.length === 1 ? place : numbered(place, [index, filled.length]);
    return { label, base64, place: own };
  });
}

function bareBlocks(clean: string, place: string): readonly CertificateBlock[] {
  const base64 = withoutSpace(clean.split(closing, 1).join(''));
  if (base64 === '') throw certificateRefusal('config_certificate_missing', { place });
  return unwrapped({ label: 'CERTIFICATE', base64, place });
}

/** Each turn takes a quarter off the text, so this ends. */
function unwrapped(block: CertificateBlock): readonly CertificateBlock[] {
  if (!block.base64.startsWith(encodedPem)) return [block];
  return certificateBlocks(Buffer.from(block.base64, 'base64').toString('latin1'), block.place);
}

function numbered(place: string, [index, count]: readonly [number, number]): string {
  const own = `certificate ${index + 1} of ${count}`;
  return place === '' ? own : `${place}, ${own}`;
}

function codeOfLabel(label: string): ConfigErrorCode {
  if (label.endsWith('CERTIFICATEREQUEST')) return 'config_certificate_request';
  return label.endsWith('PUBLICKEY')
    ? 'config_certificate_public_key'
    : 'config_certificate_invalid';
}

function withoutSpace(text: string): string {
  return text.replace(/\s/g, '');
}
