import type { NormalizedCertificate } from '../connection/certificate.ts';
import type { Connection } from '../connection/connection.ts';
import { isSameKey } from '../same-key.ts';
import type { Explanation } from './explanation.ts';
import { idpVendor } from './idp-vendor.ts';
import { idpWords, vendorNames } from './idp-words.ts';
import { asTrusted, describeCertificate, keyInfoCertificates } from './key-info.ts';
import { fixHere, provable, unprovable } from './make-edit.ts';
import type { SignatureQuestion } from './signature-question.ts';
import { signatureFault, trusting } from './signed-part.ts';
import type { Trial } from './trial.ts';

/** Verifies with the certificates that the message itself names: were it one of those? */
export function explainOtherKey(about: SignatureQuestion): Explanation | undefined {
  const { trial } = about.situation;
  const { connection } = trial;
  for (const certificate of keyInfoCertificates(about.part)) {
    if (!trial.effort.take(about.part.owner)) return undefined;
    const fault = signatureFault(about.part, trusting(connection, [asTrusted(certificate)]));
    const isTrusted = connection.trustedKeys.some(({ key }) =>
      isSameKey(key, certificate.publicKey),
    );
    if (isTrusted) continue;
    if (fault === undefined) return otherCertificate(about, certificate);
    if (fault.code === 'signature_digest_mismatch') return otherAndChanged(about, certificate);
  }
  return undefined;
}

function otherCertificate(
  { check, situation }: SignatureQuestion,
  certificate: NormalizedCertificate,
): Explanation {
  const { connection } = situation.trial;
  const vendor = idpVendor(connection);
  const page = `${vendorNames[vendor]} (${idpWords[vendor].certificate})`;
  const fix = fixHere({
    field: 'idp.certificates',
    from: connection.trustedKeys.map((each) => each.certificate.fingerprint).join(', '),
    to: `also ${certificate.fingerprint}, if ${vendorNames[vendor]} shows the same`,
  });
  return {
    reason: 'wrong-certificate',
    evidence: `The signature is good under the certificate in the message's own KeyInfo: ${describeCertificate(certificate)}. Trusted here: ${connection.trustedKeys.map((each) => describeCertificate(each.certificate)).join('; ')}.`,
    hint: `Anybody can put a certificate into a message. ${relation(certificate, connection)}`,
    remedy: `Compare SHA-256 ${certificate.fingerprint} with the certificate that ${page} shows. Only if they are equal, add that one under idp.certificates beside the old one; if not, the message is a forgery.`,
    // Whoever signs a ciphertext with a key of their own could use the outcome as an oracle.
    edit:
      connection.decryption === null
        ? provable(fix, (before) => withKey(before, certificate))
        : unprovable(fix, check),
  };
}

function relation(certificate: NormalizedCertificate, { trustedKeys }: Connection): string {
  const isSameName = trustedKeys.some((each) => each.certificate.subject === certificate.subject);
  return isSameName
    ? 'It bears the same name as the trusted one: the IdP has probably changed its certificate.'
    : 'It bears another name than the trusted one: another application, another IdP, or a forgery.';
}

function withKey(trial: Trial, certificate: NormalizedCertificate): Trial {
  const { connection } = trial;
  const trustedKeys = [...connection.trustedKeys, asTrusted(certificate)];
  return { ...trial, connection: { ...connection, trustedKeys } };
}

function otherAndChanged(
  { check }: SignatureQuestion,
  certificate: NormalizedCertificate,
): Explanation {
  const to = certificate.fingerprint;
  const fix = fixHere({ field: 'idp.certificates', from: 'another key', to });
  return {
    reason: 'wrong-certificate-and-changed',
    evidence: `SignedInfo was signed with the certificate in the message's own KeyInfo (${describeCertificate(certificate)}), which is not trusted here, and the content was changed after that.`,
    hint: 'Two things wrong at once are rarely an accident: treat it as an attack until you know better.',
    edit: unprovable(fix, check),
  };
}
