import { normalizeCertificate } from '../connection/certificate.ts';
import { SamlError } from '../errors/saml-error.ts';
import { generateKey } from '../testing/generate-key.ts';
import { selfSignedCertificate } from '../testing/self-signed-certificate.ts';
import { certificateFacts, certificateRows } from './certificate-facts.ts';
import type { Outcome } from './verb.ts';
import { listFields, wrapText } from './wrap-text.ts';
import { writeNewTextFile } from './write-text-file.ts';

export interface NewCertificate {
  /** The common name, at most 64 characters. */
  readonly name: string;
  /** The files are called so, with .key.pem and .crt.pem. */
  readonly prefix: string;
  readonly now: Date;
}

const onlyCommonName = {
  country: null,
  state: null,
  locality: null,
  organization: null,
  organizationalUnit: null,
  email: null,
} as const;

/**
 * A key and a certificate for your side: to sign requests with, and to be encrypted for.
 *
 * @throws SamlError cli_value_invalid, cli_file_unwritable for a file that is there already
 */
export async function newCertificate({ name, prefix, now }: NewCertificate): Promise<Outcome> {
  if (!/^[\p{L}\p{N} ._-]{1,64}$/u.test(name)) {
    const expected = '--new with 1 to 64 letters, digits, blanks, dots, hyphens and underscores';
    throw new SamlError('cli_value_invalid', { expected, actual: name });
  }
  const key = generateKey('rsa-2048');
  const subject = { ...onlyCommonName, commonName: name };
  const pem = selfSignedCertificate(key, { validFrom: now, subject, keyUsage: true });
  const files = { privateKey: `${prefix}.key.pem`, certificate: `${prefix}.crt.pem` };
  const keyText = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeNewTextFile(files.privateKey, keyText);
  await writeNewTextFile(files.certificate, pem);
  const facts = certificateFacts(normalizeCertificate(pem), { now });
  const text = [
    listFields([
      ['private key', `${files.privateKey} (for your application alone)`],
      ['certificate', files.certificate],
      ...certificateRows(facts),
    ]),
    wrapText(
      'In Okta: Show Advanced Settings, and upload the certificate as Signature Certificate for signed requests, or as Encryption Certificate with Assertion Encryption set to Encrypted and AES256-GCM.',
    ),
    wrapText(
      'Here: give the texts of the files to signing.privateKey and signing.certificate, or to decryption.privateKeys.',
    ),
  ].join('\n\n');
  return { ok: true, text, json: { files, certificate: facts } };
}
