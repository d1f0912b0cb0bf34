import type { ErrorEntry } from './error-entry.ts';

export type EncryptionErrorCode =
  | 'config_decryption_key_invalid'
  | 'config_decryption_certificate_mismatch'
  | 'encryption_malformed'
  | 'encryption_algorithm_refused'
  | 'encryption_cbc_unsigned'
  | 'decryption_failed'
  | 'attribute_encrypted';

/** What is refused about encrypted parts of a message. */
export const encryptionErrors: Readonly<Record<EncryptionErrorCode, ErrorEntry>> = {
  config_decryption_key_invalid: {
    cause: 'A private key of decryption.privateKeys is not an RSA private key in PEM.',
    remedy:
      'Give the PEM of the RSA private key, 2048 bits or more and not protected by a passphrase, whose certificate is in Okta under Show Advanced Settings > Encryption Certificate.',
    audience: 'developer',
  },
  config_decryption_certificate_mismatch: {
    cause: 'The certificate of decryption.certificate belongs to none of decryption.privateKeys.',
    remedy:
      'Give the certificate that was made for one of the private keys, or leave decryption.certificate out.',
    audience: 'developer',
  },
  encryption_malformed: {
    cause: 'An encrypted part of the message is not built the way SAML demands.',
    remedy:
      'Nothing in Okta makes such a message. If another IdP does, report it to its vendor; otherwise treat it as an attack.',
    spec: 'xmlenc-core1, 3',
    audience: 'administrator',
  },
  encryption_algorithm_refused: {
    cause: 'A part of the message is encrypted with an algorithm that samlet does not decrypt.',
    remedy:
      'In Okta set Show Advanced Settings > Encryption Algorithm to AES256-GCM and Key Transport Algorithm to RSA-OAEP. Elsewhere choose AES in GCM mode, or CBC under a signed Response, and RSA-OAEP; triple DES and RSA 1.5 are not decrypted.',
    spec: 'xmlenc-core1, 5',
    audience: 'administrator',
  },
  encryption_cbc_unsigned: {
    cause: 'A part of the message is encrypted with CBC and no valid signature covers it.',
    remedy:
      "In Okta set Show Advanced Settings > Encryption Algorithm to AES256-GCM, or Response to Signed, so that the Response's signature covers what is encrypted.",
    spec: 'xmlenc-core1, 8.5',
    audience: 'administrator',
  },
  decryption_failed: {
    cause: 'A part of the message could not be decrypted.',
    remedy:
      "Upload the certificate of this service's decryption key in Okta again (Show Advanced Settings > Encryption Certificate), and keep the old key under decryption.privateKeys until Okta uses the new one.",
    spec: 'xmlenc-core1, 4.4',
    audience: 'administrator',
  },
  attribute_encrypted: {
    cause: 'An attribute is encrypted and this connection has no key to decrypt it.',
    remedy:
      'Set decryption.privateKeys here, or make the IdP send its attributes unencrypted; Okta does.',
    spec: 'saml-core-2.0-os, 2.7.3.2',
    audience: 'administrator',
  },
};
