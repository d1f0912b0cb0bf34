// @ts-check
import { handle } from '../../../../saml.mjs';

// samlet works with Node's crypto, and no answer of it may be cached.
export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

/** @param {Request} request */
export const GET = (request) => handle(request);

/** @param {Request} request */
export const HEAD = (request) => handle(request);

/** @param {Request} request */
export const POST = (request) => handle(request);
