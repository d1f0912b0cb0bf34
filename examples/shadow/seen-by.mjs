// @ts-check

/**
 * What each of the other libraries hands to the application, as `createShadow` compares it.
 *
 * @typedef {import('./compare-logins.mjs').SeenLogin} SeenLogin
 */

/**
 * @param {{ nameID?: string, attributes?: unknown }} profile of passport-saml or node-saml 5
 * @returns {SeenLogin}
 */
export function seenByNodeSaml(profile) {
  return seen(profile.nameID, profile.attributes);
}

/**
 * @param {{ nameID?: string, attributes?: unknown }} extract of samlify 2
 * @returns {SeenLogin}
 */
export function seenBySamlify(extract) {
  return seen(extract.nameID, extract.attributes);
}

/**
 * @param {{ name_id?: string, attributes?: unknown }} user of saml2-js 4
 * @returns {SeenLogin}
 */
export function seenBySaml2(user) {
  return seen(user.name_id, user.attributes);
}

/**
 * @param {string | undefined} nameId
 * @param {unknown} attributes
 * @returns {SeenLogin}
 */
function seen(nameId, attributes) {
  return {
    ...(nameId === undefined ? {} : { nameId }),
    ...(typeof attributes === 'object' && attributes !== null
      ? { attributes: { ...attributes } }
      : {}),
  };
}
