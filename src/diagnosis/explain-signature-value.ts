import { isSamlError } from '../errors/saml-error.ts';
import type { LocatedSignature } from '../signature/locate-signatures.ts';
import { readSignature, readSignedInfo } from '../signature/read-signature.ts';
import type { Explanation } from './explanation.ts';
import { keyInfoCertificates } from './key-info.ts';
import { recoverHash, signatureLengths } from './recover-digest.ts';
import type { SignatureQuestion } from './signature-question.ts';
import { dsText } from './signed-part.ts';
import { changedInTransit } from './transit-edit.ts';

/** For a SignatureValue that no key verifies: is it cut, damaged, or of another SignedInfo? */
export function explainSignatureValue(about: SignatureQuestion): Explanation {
  const value = dsText(about.part, 'SignatureValue') ?? '';
  const keys = about.situation.trial.connection.trustedKeys;
  const lengths = keys.map((key) => signatureLengths(value, key));
  const [length] = lengths;
  if (length !== undefined && lengths.every(({ came, wanted }) => came !== wanted)) {
    return {
      reason: 'signature-value-truncated',
      evidence: `The SignatureValue has ${length.came} bytes; the key of the trusted certificate makes ${length.wanted}.`,
      ...changedInTransit(`a SignatureValue of ${length.came} bytes`),
    };
  }
  const [hash] = keys.flatMap((key) => recoverHash(value, key) ?? []);
  return hash === undefined ? unverified(about) : otherSignedInfo(about, hash);
}

/** The trusted key made the SignatureValue: what it was made over is not what came. */
function otherSignedInfo(about: SignatureQuestion, hash: string): Explanation {
  const claimed = claimedHash(about.part);
  const lies =
    claimed === hash
      ? ''
      : ` It was made over ${hash}, while SignatureMethod says ${claimed ?? 'something unknown'}.`;
  return {
    reason: 'signed-info-changed',
    evidence: `The SignatureValue was made with the key of the trusted certificate, but over another SignedInfo.${lies}`,
    ...changedInTransit('another SignedInfo than was signed'),
  };
}

function claimedHash({ signature }: LocatedSignature): string | undefined {
  try {
    return readSignedInfo(readSignature(signature).signedInfo).signatureAlgorithm.hash;
  } catch (error) {
    if (isSamlError(error)) return undefined;
    throw error;
  }
}

function unverified(about: SignatureQuestion): Explanation {
  const { trustedKeys } = about.situation.trial.connection;
  const namesTrusted = keyInfoCertificates(about.part).some(({ publicKey }) =>
    trustedKeys.some(({ key }) => key.equals(publicKey)),
  );
  if (namesTrusted) {
    return {
      reason: 'signature-value-damaged',
      evidence:
        'The message names the trusted certificate itself, so that one is right; the SignatureValue has the right length, and is not what its key made.',
      ...changedInTransit('a damaged SignatureValue'),
    };
  }
  return {
    reason: 'signed-by-unknown-key',
    evidence:
      'Neither a trusted certificate nor one in the message verifies it, and undoing line ends, white space and encodings does not help.',
    ...changedInTransit('a signature that no known key made'),
  };
}
