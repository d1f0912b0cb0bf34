/**
 * Remembers which assertions were used, so that none is used twice.
 *
 * An implementation must decide and remember in one atomic step: of any number of calls with one
 * key, on any number of machines, exactly one may get `true`.
 */
export interface ReplayStore {
  /**
   * Resolves to true the first time a key is given, to false ever after. The key may be forgotten
   * once `expiresAt` has passed, since the assertion is then refused for its age.
   *
   * An implementation that cannot tell must reject: a login that is not known to be the first one
   * is refused.
   *
   * @see saml-profiles-2.0-os, 4.1.4.5
   */
  useOnce(key: string, expiresAt: Date): Promise<boolean>;
}
