import type {
  AttributeNameOptions,
  ConnectionOptions,
  NameIdFormatName,
} from '../connection-options.ts';

/**
 * What a product sends when it is set up as its own pages say, as options of a connection. Spread it
 * first, so that whatever you write behind it counts:
 *
 * @example
 * defineConnection({ ...okta(), entityId, acsUrl, idp: { entityId: issuer, loginUrl, certificates } })
 */
export interface ConnectionPreset<Format extends NameIdFormatName | 'any'>
  extends Required<
    Pick<ConnectionOptions, 'requireSigned' | 'clockSkewSeconds' | 'groupsAttribute'>
  > {
  /** The format that this IdP sends by default, as a short name, or "any". */
  readonly nameIdFormat: Format;
  /** Left out where the request should ask for `nameIdFormat`; null: it asks for none. */
  readonly nameIdPolicy?: null;
  /** Names for the person. A schema given in its place leaves samlet's usual names. */
  readonly attributes: AttributeNameOptions;
}
