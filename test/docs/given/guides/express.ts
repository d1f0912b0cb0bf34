import { resolve } from 'node:path';
import type { Router } from 'express';
import type { SamlHandler } from '../../../../src/http/create-saml-handler.ts';

export { idp, process, startSession } from '../reader.ts';

const example = resolve(import.meta.dirname, '../../../../examples/express/saml-routes.mjs');

const copied: { readonly samlRoutes: (handle: SamlHandler, baseUrl: string) => Router } =
  await import(example);

/** What the file to copy exports. */
export const samlRoutes: (handle: SamlHandler, baseUrl: string) => Router = copied.samlRoutes;
