import { isSameKey } from '../same-key.ts';
import { readSignature, readSignedInfo } from '../signature/read-signature.ts';
import type { Explanation } from './explanation.ts';
import { keyInfoCertificates } from './key-info.ts';
import { recoverHash, signatureLengths } from './recover-digest.ts';
import type { SignatureQuestion } from './signature-question.ts';
import { signatureText } from './signed-part.ts';
import { changedInTransit } from './transit-edit.ts';

/** For a SignatureValue that no key verifies: is it cut, damaged, or of another SignedInfo? */
export function explainSignatureValue(about: SignatureQuestion): Explanation {
  const value = signatureText(about.part);
  const keys = about.situation.trial.connection.trustedKeys;
  const lengths = keys.map((key) => signatureLengths(value, key));
  if (lengths.every(({ came, wanted }) => came !== wanted)) return otherLength(lengths);
  if (about.check.code === 'signature_malformed') return damaged('holds what is no base64');
  const [hash] = keys.flatMap((key) => recoverHash(value, key) ?? []);
  return hash === undefined ? unverified(about) : otherSignedInfo(about, hash);
}

function otherLength(lengths: readonly ReturnType<typeof signatureLengths>[]): Explanation {
  const wanted = [...new Set(lengths.map((each) => each.wanted))].join(' or ');
  const came = `${lengths[0]?.came} bytes`;
  return {
    reason: 'signature-value-truncated',
    evidence: `The SignatureValue has ${came}; the key of the trusted certificate makes ${wanted}.`,
    ...changedInTransit(`a SignatureValue of ${came}`),
  };
}

function damaged(what: string): Explanation {
  return {
    reason: 'signature-value-damaged',
    evidence: `The SignatureValue has the right length, and ${what}.`,
    ...changedInTransit('a damaged SignatureValue'),
  };
}

/** The trusted key made the SignatureValue: what it was made over is not what came. */
function otherSignedInfo({ part }: SignatureQuestion, hash: string): Explanation {
  const { signatureAlgorithm } = readSignedInfo(readSignature(part.signature).signedInfo);
  const claimed = signatureAlgorithm.hash ?? signatureAlgorithm.name;
  const lies =
    claimed === hash
      ? ''
      : ` It was made over ${hash}, while SignatureMethod says ${claimed}: that was changed.`;
  return {
    reason: 'signed-info-changed',
    evidence: `The SignatureValue was made with the key of the trusted certificate, but over another SignedInfo.${lies}`,
    ...changedInTransit('another SignedInfo than was signed'),
  };
}

function unverified(about: SignatureQuestion): Explanation {
  const { trustedKeys } = about.situation.trial.connection;
  const namesTrusted = keyInfoCertificates(about.part).some(({ publicKey }) =>
    trustedKeys.some(({ key }) => isSameKey(key, publicKey)),
  );
  if (namesTrusted) {
    return damaged('the message names the trusted certificate itself, whose key did not make it');
  }
  return {
    reason: 'signed-by-unknown-key',
    evidence:
      'Neither a trusted certificate nor one in the message verifies it, and undoing line ends, white space and encodings does not help.',
    ...changedInTransit('a signature that no known key made'),
  };
}
