import { resolve } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import type { SamlHandler } from '../../../../src/http/create-saml-handler.ts';

export { idp, process, startSession } from '../reader.ts';

const example = resolve(import.meta.dirname, '../../../../examples/fastify/saml-routes.mjs');

interface SamlRoutesOptions {
  readonly handle: SamlHandler;
  readonly baseUrl: string;
}

const copied: { readonly samlRoutes: FastifyPluginAsync<SamlRoutesOptions> } = await import(
  example
);

/** What the file to copy exports. */
export const samlRoutes: FastifyPluginAsync<SamlRoutesOptions> = copied.samlRoutes;
