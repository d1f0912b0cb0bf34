import type { AttackCase } from './attack-case.ts';
import { addresses } from './families/addresses.ts';
import { algorithms } from './families/algorithms.ts';
import { attributeNames } from './families/attribute-names.ts';
import { base64Variants } from './families/base64-variants.ts';
import { canonicalization } from './families/canonicalization.ts';
import { confirmations } from './families/confirmations.ts';
import { confusableIds } from './families/confusable-ids.ts';
import { embedding } from './families/embedding.ts';
import { encodings } from './families/encodings.ts';
import { entities } from './families/entities.ts';
import { harmless } from './families/harmless.ts';
import { inResponseTo } from './families/in-response-to.ts';
import { keyInfo } from './families/key-info.ts';
import { logForging } from './families/log-forging.ts';
import { lookAlikes } from './families/look-alikes.ts';
import { missing } from './families/missing.ts';
import { multiplicity } from './families/multiplicity.ts';
import { namespaceConfusion } from './families/namespaces.ts';
import { references } from './families/references.ts';
import { signaturePlacement } from './families/signature-placement.ts';
import { signatureStripping } from './families/signature-stripping.ts';
import { signedInfo } from './families/signed-info.ts';
import { textSplitting } from './families/text-splitting.ts';
import { timeTexts } from './families/time-texts.ts';
import { times } from './families/times.ts';
import { transforms } from './families/transforms.ts';
import { wrapping } from './families/wrapping.ts';
import { wrongRoots } from './families/wrong-roots.ts';

/**
 * Attacks on a service that trusts an IdP, by family: forged, spoilt and borrowed responses, each
 * made out of a valid one by `derive`, with the code that it must be refused with.
 */
export const attackFamilies: Readonly<Record<string, readonly AttackCase[]>> = {
  'signature wrapping': wrapping,
  embedding,
  'confusable IDs': confusableIds,
  references,
  'signature placement': signaturePlacement,
  'SignedInfo and values': signedInfo,
  transforms,
  canonicalization,
  algorithms,
  KeyInfo: keyInfo,
  'text splitting': textSplitting,
  entities,
  encodings,
  'namespaces and attributes': namespaceConfusion,
  'nearly the right address': addresses,
  'look-alikes': lookAlikes,
  'form values': base64Variants,
  'one too many': multiplicity,
  'something missing': missing,
  'wrong roots': wrongRoots,
  InResponseTo: inResponseTo,
  times,
  'log forging': logForging,
  'attribute names': attributeNames,
  'harmless, and read whole': harmless,
  confirmations,
  'signature stripping': signatureStripping,
  'texts for times': timeTexts,
};
