import type { AttributeNames } from './connection.ts';
import type { AttributeNameOptions } from './connection-options.ts';
import { defaultAttributeNames } from './default-attribute-names.ts';
import { readGroup, readNames } from './option-readers.ts';

/** Reads where a person's names stand; a name that is given replaces the whole usual list. */
export function readAttributeNames(value: AttributeNameOptions | undefined): AttributeNames {
  const given = readGroup({ path: 'attributes', value });
  const names = (field: keyof AttributeNames): readonly string[] =>
    given[field] === undefined
      ? [...defaultAttributeNames[field]]
      : readNames({ path: `attributes.${field}`, value: given[field] });
  return {
    email: names('email'),
    firstName: names('firstName'),
    lastName: names('lastName'),
    displayName: names('displayName'),
  };
}
