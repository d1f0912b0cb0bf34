import { once } from '../once.ts';

/** RFC 5321, 4.5.3.1: 64 octets, the at sign, 255 octets. */
const longestAddress = 320;

/** Controls, blanks, letters that are not seen, and what only stands in quotes or a whole header. */
const implausible = once(() => /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}"(),:;<>[\]\\]/u);

const label = once(() => /^[\p{L}\p{M}\p{N}-]+$/u);

/**
 * Whether text, whole, looks like one e-mail address: something, one "@", a host name. Quoted
 * local parts, comments, display names, white space and invisible characters are not plausible.
 */
export function isPlausibleEmail(text: string): boolean {
  if (text.length > longestAddress || implausible().test(text)) return false;
  const [local, domain, ...more] = text.split('@');
  if (!local || !domain || more.length > 0) return false;
  return domain.split('.').every((part) => label().test(part));
}
