import type {
  DataEncryptionName,
  KeyTransportName,
  OaepHashName,
} from './encryption-description.ts';

const xmlenc = 'http://www.w3.org/2001/04/xmlenc#';
const xmlenc11 = 'http://www.w3.org/2009/xmlenc11#';

/** How data is encrypted with node:crypto, and the URI that says so. */
export interface DataEncryption {
  readonly uri: string;
  readonly cipher: string;
  readonly mode: 'gcm' | 'cbc';
  readonly keyBytes: number;
  readonly ivBytes: number;
}

const gcm = (bits: 128 | 192 | 256): DataEncryption => ({
  uri: `${xmlenc11}aes${bits}-gcm`,
  cipher: `aes-${bits}-gcm`,
  mode: 'gcm',
  keyBytes: bits / 8,
  ivBytes: 12,
});
const cbc = (bits: 128 | 192 | 256): DataEncryption => ({
  uri: `${xmlenc}aes${bits}-cbc`,
  cipher: `aes-${bits}-cbc`,
  mode: 'cbc',
  keyBytes: bits / 8,
  ivBytes: 16,
});

/** @see xmlenc-core1, 5.2 */
export const dataEncryptions: Readonly<Record<DataEncryptionName, DataEncryption>> = {
  'aes128-gcm': gcm(128),
  'aes192-gcm': gcm(192),
  'aes256-gcm': gcm(256),
  'aes128-cbc': cbc(128),
  'aes192-cbc': cbc(192),
  'aes256-cbc': cbc(256),
  'tripledes-cbc': {
    uri: `${xmlenc}tripledes-cbc`,
    cipher: 'des-ede3-cbc',
    mode: 'cbc',
    keyBytes: 24,
    ivBytes: 8,
  },
};

/** @see xmlenc-core1, 5.5 */
export const keyTransportUris: Readonly<Record<KeyTransportName, string>> = {
  'rsa-oaep-mgf1p': `${xmlenc}rsa-oaep-mgf1p`,
  'rsa-oaep': `${xmlenc11}rsa-oaep`,
  'rsa-1_5': `${xmlenc}rsa-1_5`,
};

/** @see xmlenc-core1, 5.8 */
export const digestUris: Readonly<Record<OaepHashName, string>> = {
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha256: `${xmlenc}sha256`,
  sha384: 'http://www.w3.org/2001/04/xmldsig-more#sha384',
  sha512: `${xmlenc}sha512`,
};

/** @see xmlenc-core1, 5.5.2 */
export const maskGenerationUris: Readonly<Record<OaepHashName, string>> = {
  sha1: `${xmlenc11}mgf1sha1`,
  sha256: `${xmlenc11}mgf1sha256`,
  sha384: `${xmlenc11}mgf1sha384`,
  sha512: `${xmlenc11}mgf1sha512`,
};
