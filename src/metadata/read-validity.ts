import { readInstant } from '../assertion/instant.ts';
import { readUri } from '../assertion/read-element.ts';
import { SamlError } from '../errors/saml-error.ts';
import { attributeOf } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { IdpMetadata } from './idp-metadata.ts';
import { readDuration } from './read-duration.ts';

/**
 * How long an element and all that stand around it are valid: what lies inside never outlives
 * what it lies in.
 *
 * @throws SamlError metadata_malformed
 * @see saml-metadata-2.0-os, 2.3.1 and 2.3.2
 */
export function readValidity(
  innermost: XmlElement,
): Pick<IdpMetadata, 'validUntil' | 'cacheDurationSeconds'> {
  const around = withAncestors(innermost);
  const ends = around.flatMap((element) => readAttribute(element, 'validUntil'));
  const durations = around.flatMap((element) => readAttribute(element, 'cacheDuration'));
  return {
    ...(ends.length > 0 && { validUntil: new Date(Math.min(...ends)) }),
    ...(durations.length > 0 && { cacheDurationSeconds: Math.min(...durations) }),
  };
}

const readers = {
  validUntil: (text: string): number => readInstant(text).time,
  cacheDuration: (text: string): number => readDuration(text) ?? Number.NaN,
} as const;

function readAttribute(element: XmlElement, name: keyof typeof readers): readonly number[] {
  const text = attributeOf(element, name);
  if (text === null) return [];
  const value = readers[name](readUri(text));
  if (Number.isFinite(value)) return [value];
  throw new SamlError('metadata_malformed', {
    expected:
      name === 'validUntil'
        ? 'validUntil in UTC, as 2030-01-31T00:00:00Z'
        : 'cacheDuration as PT6H',
    actual: `${name}="${text}"`,
  });
}

function withAncestors(innermost: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (let element: XmlElement | null = innermost; element !== null; element = element.parent) {
    found.push(element);
  }
  return found;
}
