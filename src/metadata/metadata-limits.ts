import { readLimits } from '../connection/read-limits.ts';
import type { Limits } from '../xml/limits.ts';

const defaultBytes = 5 * 1024 * 1024;

/** Real metadata has some 60 bytes for each element and 1,000 for each comment. */
const fewestBytesPerElement = 16;
const fewestBytesPerReference = 16;
const fewestBytesPerComment = 256;

/**
 * The bounds on metadata: 5 MiB, and as many elements, comments and the like as fit a text of that
 * length, so that raising `messageBytes` for a federation (some have 100 MiB) is enough.
 *
 * @throws SamlError config_option_invalid
 */
export function metadataLimits(given: Partial<Limits> = {}): Limits {
  const { messageBytes } = readLimits({ messageBytes: defaultBytes, ...given });
  return readLimits({
    messageBytes,
    elements: Math.ceil(messageBytes / fewestBytesPerElement),
    attributes: Math.ceil(messageBytes / fewestBytesPerElement),
    references: Math.ceil(messageBytes / fewestBytesPerReference),
    commentLength: messageBytes,
    comments: Math.ceil(messageBytes / fewestBytesPerComment),
    ...given,
  });
}
