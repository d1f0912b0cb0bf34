import type { Verb } from './verb.ts';
import { attack } from './verbs/attack.ts';
import { certificate } from './verbs/certificate.ts';
import { checkConfig } from './verbs/check-config.ts';
import { decode } from './verbs/decode.ts';
import { doctor } from './verbs/doctor.ts';
import { explain } from './verbs/explain.ts';
import { fakeIdp } from './verbs/fake-idp.ts';
import { metadata } from './verbs/metadata.ts';
import { oktaForm } from './verbs/okta-form.ts';
import { replay } from './verbs/replay.ts';

/** Every verb, in the order in which --help lists them. */
export const verbs: readonly Verb[] = [
  explain,
  decode,
  oktaForm,
  checkConfig,
  doctor,
  certificate,
  metadata,
  fakeIdp,
  replay,
  attack,
];
