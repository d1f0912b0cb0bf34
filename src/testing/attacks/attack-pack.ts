import type { SamlErrorCode } from '../../errors/error-catalogue.ts';
import { SamlError } from '../../errors/saml-error.ts';
import type { AttackCase, SigningMode, Verdict } from './attack-case.ts';
import { attackFamilies } from './attack-families.ts';
import { validMessage } from './message.ts';
import type { Parties } from './parties.ts';

/** One attack on a response that is signed in one way. */
export interface Attack {
  /** What it belongs to, for example "one too many"; a heading for reports. */
  readonly family: string;
  /** Unique within its family and mode. */
  readonly name: string;
  /** One line: what the attacker does and hopes for. */
  readonly story: string;
  /** A CVE, a paper or a section of a standard. */
  readonly source?: string;
  /** What the IdP signs. */
  readonly mode: SigningMode;
  /** The code that samlet refuses it with, or "accepted" where only what is signed counts. */
  readonly expected: SamlErrorCode | 'accepted';
  /** samlet is stricter here than the standard demands: another service may rightly accept it. */
  readonly isStricter: boolean;
  /** The NameID that a harmless one must yield. */
  readonly nameId?: string;
  /** It is a matter of milliseconds: of use only where the clock of the service is set. */
  readonly exactClock: boolean;
  /** False where these parties have names in which there is nothing to change. */
  readonly applies: (parties: Parties) => boolean;
  /** The form value. */
  readonly make: (parties: Parties) => unknown;
}

/**
 * Every attack that can be tried on a service as it is usually set up: by default options, with an
 * outstanding request. Those that need other options are left to the tests of samlet itself.
 */
export function attackPack(): readonly Attack[] {
  return Object.values(attackFamilies)
    .flat()
    .filter(({ connection, requestId, now }) => !connection && requestId === undefined && !now)
    .flatMap((attack) => attack.modes.map((mode) => inMode(attack, mode)));
}

/** Refusals that no standard asks for, and what it says instead. */
const stricterCodes: Readonly<Partial<Record<Verdict, string>>> = {
  xml_doctype: 'XML has document types',
  xml_processing_instruction: 'XML has processing instructions',
  xml_encoding_unsupported: 'XML may come as UTF-16',
  response_not_utf8: 'XML may come as UTF-16',
  response_not_base64: 'RFC 2045, 6.8: what is no base64 is skipped',
  response_base64_spaces: 'RFC 2045, 6.8: what is no base64 is skipped',
  response_duplicated: 'nothing is said of forms with two fields of one name',
  issue_instant_in_future: 'nothing is said of when a message may have been issued',
  issue_instant_too_old: 'nothing is said of when a message may have been issued',
  name_id_missing: 'saml-core-2.0-os, 2.4.1: the identifier is optional',
  name_id_invalid: 'an identifier is any string',
  email_invalid: 'an identifier is any string',
  name_id_encrypted: 'saml-core-2.0-os, 2.2.4: an identifier may be encrypted',
  assertion_encrypted: 'saml-core-2.0-os, 2.3.4: an Assertion may be encrypted',
};

/** Several Assertions in a Response, and signatures with SHA-1, are allowed by the standard, too. */
function isStricter({ family, name }: AttackCase, code: Verdict): boolean {
  if (stricterCodes[code] !== undefined) return true;
  const isSecondAssertion = family === 'one too many' && code === 'assertion_multiple';
  return isSecondAssertion || name.startsWith('SHA-1 where');
}

function inMode(attack: AttackCase, mode: SigningMode): Attack {
  const { family, name, story, source, login } = attack;
  const nameId = login?.nameId;
  const expected = verdictOf(attack, mode);
  return {
    ...{ family, name, story, mode },
    ...(source === undefined ? {} : { source }),
    ...(nameId === undefined ? {} : { nameId }),
    expected,
    isStricter: isStricter(attack, expected),
    exactClock: attack.exactClock ?? false,
    applies: (parties) => attack.applies?.(parties) ?? true,
    make: (parties) => attack.derive(validMessage(mode, parties)),
  };
}

/** What must become of an attack on a response that is signed in this way. */
export function verdictOf({ expected, name }: AttackCase, mode: SigningMode): Verdict {
  const verdict = typeof expected === 'string' ? expected : expected[mode];
  if (verdict !== undefined) return verdict;
  throw new SamlError('testing_option_invalid', { expected: `a verdict on ${name}`, actual: mode });
}
