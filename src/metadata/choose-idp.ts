import { SamlError } from '../errors/saml-error.ts';
import { namespaces } from '../xml/namespaces.ts';
import { childElements, isNamed } from '../xml/select.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { entityIdOf, idpDescriptors } from './read-idp-entity.ts';

const entity = { namespace: namespaces.md, localName: 'EntityDescriptor' };
const entities = { namespace: namespaces.md, localName: 'EntitiesDescriptor' };

/** How many IdPs an error names. */
const mostNamed = 5;

/**
 * Finds the IdP that is meant: the one with this entity ID, or the only one that is there. More
 * than one element comes back where the same IdP is described more than once.
 *
 * @throws SamlError metadata_malformed, metadata_no_idp, metadata_idp_unknown,
 * metadata_several_idps
 * @see saml-metadata-2.0-os, 2.3
 */
export function chooseIdp(
  root: XmlElement,
  { entityId }: { readonly entityId: string | undefined },
): readonly [XmlElement, ...XmlElement[]] {
  const idps = entitiesIn(root).filter((each) => idpDescriptors(each).length > 0);
  const known = [...new Set(idps.map(entityIdOf))];
  if (known.length === 0) throw new SamlError('metadata_no_idp', { expected: entityId });
  if (entityId === undefined && known.length > 1) {
    throw new SamlError('metadata_several_idps', { expected: 'entityId', actual: listed(known) });
  }
  const [first, ...same] = idps.filter(
    (each) => entityId === undefined || entityIdOf(each) === entityId,
  );
  if (first !== undefined) return [first, ...same];
  throw new SamlError('metadata_idp_unknown', { expected: entityId, actual: listed(known) });
}

/** The list grows while it is walked, so that no depth of nesting costs stack. */
function entitiesIn(root: XmlElement): readonly XmlElement[] {
  if (!isNamed(root, entity) && !isNamed(root, entities)) {
    throw new SamlError('metadata_malformed', {
      expected: `EntityDescriptor or EntitiesDescriptor in ${namespaces.md}`,
      actual: `${root.localName} in ${root.namespace === '' ? 'no namespace' : root.namespace}`,
    });
  }
  const found = [root];
  for (const group of found) {
    if (!isNamed(group, entities)) continue;
    for (const child of childElements(group)) {
      if (isNamed(child, entity) || isNamed(child, entities)) found.push(child);
    }
  }
  return found.filter((each) => isNamed(each, entity));
}

function listed(known: readonly string[]): string {
  const named = known.slice(0, mostNamed).join(', ');
  const left = known.length - mostNamed;
  return left > 0 ? `${named} and ${left} more` : named;
}
