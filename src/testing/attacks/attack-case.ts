import { Buffer } from 'node:buffer';
import type { ConnectionOptions } from '../../connection/connection-options.ts';
import type { SamlErrorCode } from '../../errors/error-catalogue.ts';
import type { Login } from '../../login/login.ts';
import type { ResponseDescription } from '../response-description.ts';
import type { Message } from './message.ts';
import type { Parties } from './parties.ts';

/** What of a response the IdP signs. An attack is tried on each that it applies to. */
export type SigningMode = 'both' | 'assertion' | 'response';

const signingModes: readonly SigningMode[] = ['both', 'assertion', 'response'];

/** A code that the response must be refused with; or it is harmless, and only signed facts count. */
export type Verdict = SamlErrorCode | 'accepted';

/** One way to attack, and what must come of it. */
export interface AttackCase {
  readonly name: string;
  readonly family: string;
  /** One line: what the attacker does and hopes for. */
  readonly story: string;
  /** A CVE, a paper or a section of a standard. */
  readonly source?: string;
  /** Makes the form value of the attack out of a valid response. */
  readonly derive: (valid: Message) => unknown;
  readonly expected: Verdict | Readonly<Partial<Record<SigningMode, Verdict>>>;
  /** What the attacker put in; none of it may leave unescaped, or in a Login. */
  readonly attackerValues: readonly string[];
  readonly modes: readonly SigningMode[];
  /** False where these parties have names in which there is nothing to change. Default: true. */
  readonly applies?: (parties: Parties) => boolean;
  /** It is a matter of milliseconds: of use only where the clock of the service is set. */
  readonly exactClock?: true;
  /** What differs from the usual connection, request and time. */
  readonly connection?: Partial<ConnectionOptions>;
  readonly requestId?: string | null;
  readonly now?: Date;
  /** What a Login must hold, for a harmless one. */
  readonly login?: Partial<Login>;
}

/** A case as it is written down: without its family, and with one of three ways to make it. */
export type AttackRow = Omit<AttackCase, 'family' | 'derive' | 'attackerValues' | 'modes'> & {
  readonly attackerValues?: readonly string[];
  readonly modes?: readonly SigningMode[];
} & (
    | { /** Changes the text that the IdP signed. */ readonly tampered: (valid: Message) => string }
    | {
        /** Signed by the trusted key, as this differs from a good response. */
        readonly signed: ResponseDescription | ((valid: Message) => ResponseDescription);
      }
    | { /** The form value itself. */ readonly posted: (valid: Message) => unknown }
  );

/** Cases of one family, each a value. */
export function attackFamily(family: string, rows: readonly AttackRow[]): readonly AttackCase[] {
  return rows.map((row) => ({
    attackerValues: [],
    modes: signingModes,
    ...row,
    family,
    derive: deriver(row),
  }));
}

/** Each in one mode, in turn: for long tables of values that are read alike in every mode. */
export function inTurn(rows: readonly AttackRow[]): readonly AttackRow[] {
  return rows.map((row, index) => ({
    modes: signingModes.slice(index % 3, (index % 3) + 1),
    ...row,
  }));
}

function deriver(row: AttackRow): AttackCase['derive'] {
  if ('posted' in row) return row.posted;
  if ('tampered' in row) return (valid) => encodeBase64(row.tampered(valid));
  const { signed } = row;
  return (valid) => valid.signedAnew(typeof signed === 'function' ? signed(valid) : signed);
}

export function encodeBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
