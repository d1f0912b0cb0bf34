import type { AttackCase } from '../lab/attack-case.ts';
import { addresses } from './addresses.ts';
import { algorithms } from './algorithms.ts';
import { attributeNames } from './attribute-names.ts';
import { base64Variants } from './base64-variants.ts';
import { canonicalization } from './canonicalization.ts';
import { confirmations } from './confirmations.ts';
import { confusableIds } from './confusable-ids.ts';
import { ecdsa } from './ecdsa.ts';
import { embedding } from './embedding.ts';
import { encodings } from './encodings.ts';
import { encryption } from './encryption.ts';
import { entities } from './entities.ts';
import { harmless } from './harmless.ts';
import { inResponseTo } from './in-response-to.ts';
import { keyInfo } from './key-info.ts';
import { logForging } from './log-forging.ts';
import { lookAlikes } from './look-alikes.ts';
import { missing } from './missing.ts';
import { multiplicity } from './multiplicity.ts';
import { namespaceConfusion } from './namespaces.ts';
import { references } from './references.ts';
import { signaturePlacement } from './signature-placement.ts';
import { signatureStripping } from './signature-stripping.ts';
import { signedInfo } from './signed-info.ts';
import { textSplitting } from './text-splitting.ts';
import { timeTexts } from './time-texts.ts';
import { times } from './times.ts';
import { transforms } from './transforms.ts';
import { wrapping } from './wrapping.ts';
import { wrongRoots } from './wrong-roots.ts';

/** Every family of attacks, by name. */
export const families: Readonly<Record<string, readonly AttackCase[]>> = {
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
  ECDSA: ecdsa,
  confirmations,
  'signature stripping': signatureStripping,
  'texts for times': timeTexts,
  encryption,
};
