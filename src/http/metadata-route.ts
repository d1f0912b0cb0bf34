import { writeSpMetadata } from '../metadata/write-sp-metadata.ts';
import { textResponse } from './responses.ts';
import type { Visit } from './visit.ts';

/** What an IdP can be set up from. */
export async function metadataRoute({ tenant }: Pick<Visit, 'tenant'>): Promise<Response> {
  const headers = { 'content-type': 'application/samlmetadata+xml' };
  return textResponse(writeSpMetadata(tenant.connection), { status: 200, headers });
}
