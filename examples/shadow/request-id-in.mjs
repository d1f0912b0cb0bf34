// @ts-check

/**
 * Which request a message says it answers. Nothing is verified: this is for comparing alone, where
 * the old library does not say which request was outstanding.
 *
 * @param {string} samlResponse
 * @returns {string | null}
 */
export function requestIdIn(samlResponse) {
  const xml = Buffer.from(samlResponse, 'base64').toString('utf8').slice(0, 4000);
  const [, attributes = ''] = /<(?:[\w.-]{1,40}:)?Response\s([^>]*)>/.exec(xml) ?? [];
  const [, id] = /\bInResponseTo="([^"]+)"/.exec(attributes) ?? [];
  return id ?? null;
}
