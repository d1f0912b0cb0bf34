import { defineConnection, verifyResponse } from '../../dist/index.js';
import { requestId } from './messages.mjs';

/** Every rule, both signatures, one-time use left to the caller as for the others. */
export function createSamlet({ idp }) {
  const limits = { messageBytes: 16 * 1024 * 1024 };
  const connection = defineConnection(idp.connectionOptions({ limits }));
  return (samlResponse) => verifyResponse(connection, samlResponse, { requestId }).nameId;
}
