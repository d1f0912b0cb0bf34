import { nameIdFormats } from './name-id-formats.ts';
import { nearestName } from './nearest-name.ts';
import { type Option, optionError } from './option-error.ts';
import { readName } from './option-readers.ts';

/**
 * The URI of a NameID format given by short name or URI.
 *
 * @throws SamlError config_option_invalid naming the nearest short name
 */
export function nameIdFormat(option: Option): string {
  const written = readName(option);
  const known = Object.entries(nameIdFormats).find(([name]) => name === written);
  if (known) return known[1];
  if (written.includes(':') && !written.includes(' ')) return written;

  const names = Object.keys(nameIdFormats);
  const nearest = nearestName(written, names);
  throw optionError(option, nearest ? `"${nearest}"?` : `a URI or one of ${names.join(', ')}`);
}
