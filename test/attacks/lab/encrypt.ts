import {
  constants,
  createCipheriv,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';

/** The key pair of this service; the public half is in its metadata, for everybody. */
const serviceKeys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } =
  generateKeyPairSync('rsa', { modulusLength: 2048 });

export const decryption: { readonly privateKeys: string } = {
  privateKeys: serviceKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

/** How an element is encrypted. */
export interface EncryptOptions {
  /** Default "aes256-gcm". */
  readonly cipher?: 'aes256-gcm' | 'aes256-cbc';
  /** URI of the key transport that is claimed. Default: RSA-OAEP. */
  readonly transport?: string;
  /** Changes the bytes that are sent. */
  readonly damage?: (ciphertext: Buffer) => Buffer;
}

const methods = {
  'aes256-gcm': 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  'aes256-cbc': 'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
} as const;

/** An EncryptedAssertion with this text in it, which anybody can make. */
export function encryptedAssertion(plaintext: string, options: EncryptOptions = {}): string {
  const { cipher = 'aes256-gcm', damage = (bytes) => bytes } = options;
  const { transport = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p' } = options;
  const key = randomBytes(32);
  const wrapped = publicEncrypt(
    { key: serviceKeys.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    key,
  );
  const data = damage(cipher === 'aes256-gcm' ? gcm(plaintext, key) : cbc(plaintext, key));
  const value = (bytes: Buffer): string =>
    `<xenc:CipherData><xenc:CipherValue>${bytes.toString('base64')}</xenc:CipherValue></xenc:CipherData>`;
  const encryptedKey = `<xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="${transport}"/>${value(wrapped)}</xenc:EncryptedKey>`;
  return `<saml2:EncryptedAssertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"><xenc:EncryptionMethod Algorithm="${methods[cipher]}"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${encryptedKey}</ds:KeyInfo>${value(data)}</xenc:EncryptedData></saml2:EncryptedAssertion>`;
}

function gcm(plaintext: string, key: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function cbc(plaintext: string, key: Buffer): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final()]);
}
