import { createPublicKey } from 'node:crypto';
import type { NormalizedCertificate } from '../connection/certificate.ts';
import type { Check } from '../rules/check.ts';
import { isSameKey } from '../same-key.ts';
import { namespaces } from '../xml/namespaces.ts';
import { elementsOf, isNamed } from '../xml/select.ts';
import type { Explanation } from './explanation.ts';
import { certificatesIn, describeCertificate } from './key-info.ts';
import { fixAtIdp, unprovable } from './make-edit.ts';
import type { Situation } from './trial.ts';

/** For an Assertion that is encrypted where there is no key. */
export function explainEncrypted(check: Check, situation: Situation): Explanation {
  const fix = fixAtIdp(situation, { field: 'encryption', from: 'Encrypted', to: 'Unencrypted' });
  return {
    reason: 'encrypted',
    evidence: 'What is in the Assertion cannot be seen, so no rule could be judged.',
    hint: 'Or give the private key here, under decryption.privateKeys.',
    edit: unprovable(fix, check),
  };
}

/** For an algorithm of encryption that is not decrypted. */
export function explainEncryptionAlgorithm(check: Check, situation: Situation): Explanation {
  const from = String(check.actual);
  const to = 'AES256-GCM, and RSA-OAEP for its key';
  return {
    reason: 'encryption-algorithm',
    evidence: `It names ${from}. What is encrypted was not looked at.`,
    ...keptRemedy(check),
    edit: unprovable(fixAtIdp(situation, { field: 'encryption', from, to }), check),
  };
}

/** For CBC without a signature around it, where every answer would tell something of the text. */
export function explainUnsignedCbc(check: Check, situation: Situation): Explanation {
  const from = String(check.actual);
  const fix = fixAtIdp(situation, { field: 'encryption', from, to: 'AES256-GCM' });
  return {
    reason: 'cbc-unsigned',
    evidence: 'No valid signature covers the ciphertext, so it was not decrypted.',
    ...keptRemedy(check),
    edit: unprovable(fix, check),
  };
}

/**
 * For what no private key of this side opens. Says only what anybody can read in the message, and
 * nothing about how far the decryption came.
 */
export function explainDecryption(check: Check, situation: Situation): Explanation {
  const named = namedRecipients(situation);
  const [stranger] = named.some((each) => isOurs(each, situation)) ? [] : named;
  const fix = fixAtIdp(situation, {
    field: 'encryption',
    from: stranger?.fingerprint ?? 'the certificate of another key',
    to: 'the certificate of a key under decryption.privateKeys',
  });
  return {
    reason: 'other-decryption-key',
    evidence: stranger === undefined ? unnamed(named) : forStranger(stranger),
    hint: 'During a change of keys give both, the old one and the new one, under decryption.privateKeys.',
    edit: unprovable(fix, check),
  };
}

function forStranger(certificate: NormalizedCertificate): string {
  return `The message says that it is encrypted for ${describeCertificate(certificate)}, which belongs to none of decryption.privateKeys.`;
}

function unnamed(named: readonly unknown[]): string {
  return named.length === 0
    ? 'The message does not say for which certificate it is encrypted.'
    : 'The message says that it is encrypted for a key that is here, and that key does not open it.';
}

/** What the catalogue says is more exact than a sentence made of one field. */
function keptRemedy({ remedy }: Check): Pick<Explanation, 'remedy'> {
  return remedy === undefined ? {} : { remedy };
}

/** Certificates that the message names as those it is encrypted for. */
function namedRecipients({ response }: Situation): readonly NormalizedCertificate[] {
  const encryptedKey = { namespace: namespaces.xenc, localName: 'EncryptedKey' };
  const elements = response === undefined ? [] : elementsOf(response);
  return elements
    .filter((element) => isNamed(element, encryptedKey))
    .slice(0, 1)
    .flatMap(certificatesIn);
}

function isOurs({ publicKey }: NormalizedCertificate, { trial }: Situation): boolean {
  const { decryption } = trial.connection;
  return (decryption?.privateKeys ?? []).some((key) => isSameKey(createPublicKey(key), publicKey));
}
