import { readFileSync } from 'node:fs';

/** Text of a file in test/connection/certificates. */
export function readSample(name: string): string {
  return readFileSync(new URL(`./certificates/${name}`, import.meta.url), 'utf8');
}

/** Base64 of a PEM file without its labels and line ends. */
export function bare(pem: string): string {
  return pem.replace(/-----[^-]+-----|\s/g, '');
}

/** PEM with line ends made from base64. */
export function toPem(base64: string, label: string): string {
  return `-----BEGIN ${label}-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;
}
