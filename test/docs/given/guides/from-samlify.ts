import { fakeIdp } from '../reader.ts';

export { process } from '../reader.ts';

/** The file that the reader gave to samlify. */
export const metadataXml: string = fakeIdp.metadata();
