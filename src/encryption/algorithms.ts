/** How an EncryptionMethod of EncryptedData is decrypted with node:crypto. */
export interface DataAlgorithm {
  readonly cipher: 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm' | CbcCipher;
  readonly mode: 'gcm' | 'cbc';
  readonly keyBytes: number;
  /** Length of the initialization vector in front of the ciphertext. */
  readonly ivBytes: number;
}

type CbcCipher = 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc';

const xmlenc = 'http://www.w3.org/2001/04/xmlenc#';
const xmlenc11 = 'http://www.w3.org/2009/xmlenc11#';

const gcm = (cipher: DataAlgorithm['cipher'], keyBytes: number): DataAlgorithm => ({
  cipher,
  mode: 'gcm',
  keyBytes,
  ivBytes: 12,
});
const cbc = (cipher: CbcCipher, keyBytes: number): DataAlgorithm => ({
  cipher,
  mode: 'cbc',
  keyBytes,
  ivBytes: 16,
});

/** Triple DES is not among them. See xmlenc-core1, 5.2. */
export const dataAlgorithms: ReadonlyMap<string, DataAlgorithm> = new Map([
  [`${xmlenc11}aes128-gcm`, gcm('aes-128-gcm', 16)],
  [`${xmlenc11}aes192-gcm`, gcm('aes-192-gcm', 24)],
  [`${xmlenc11}aes256-gcm`, gcm('aes-256-gcm', 32)],
  [`${xmlenc}aes128-cbc`, cbc('aes-128-cbc', 16)],
  [`${xmlenc}aes192-cbc`, cbc('aes-192-cbc', 24)],
  [`${xmlenc}aes256-cbc`, cbc('aes-256-cbc', 32)],
]);

/** How an EncryptionMethod of EncryptedKey wraps the key. */
export interface KeyTransport {
  /** Whether the message may choose the mask generation function; else it is MGF1 with SHA-1. */
  readonly takesMask: boolean;
}

/**
 * RSA 1.5 is not among them: whoever may try ciphertexts can learn the key from it. See
 * xmlenc-core1, 5.5.
 */
export const keyTransports: ReadonlyMap<string, KeyTransport> = new Map([
  [`${xmlenc}rsa-oaep-mgf1p`, { takesMask: false }],
  [`${xmlenc11}rsa-oaep`, { takesMask: true }],
]);

/**
 * Hashes of OAEP. SHA-1 is one of them: what makes it unfit for signatures does not touch OAEP
 * (RFC 8017, B.1), and most IdPs, Okta among them, send it.
 */
export const oaepDigests: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2000/09/xmldsig#sha1', 'sha1'],
  [`${xmlenc}sha256`, 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
  [`${xmlenc}sha512`, 'sha512'],
]);

/** Mask generation functions of xmlenc11 RSA-OAEP. */
export const maskGenerations: ReadonlyMap<string, string> = new Map([
  [`${xmlenc11}mgf1sha1`, 'sha1'],
  [`${xmlenc11}mgf1sha256`, 'sha256'],
  [`${xmlenc11}mgf1sha384`, 'sha384'],
  [`${xmlenc11}mgf1sha512`, 'sha512'],
]);
