import type { OptionValues } from '../verb.ts';

/** How a verb is told about the two parties. */
export const connectionFlags = {
  connection: {
    type: 'string',
    value: 'FILE',
    help: 'JSON with the options of defineConnection. The options below go before what it says.',
  },
  metadata: {
    type: 'string',
    value: 'FILE|URL',
    help: "The IdP's metadata: its issuer, login URL and certificates.",
  },
  'base-url': { type: 'string', value: 'URL', help: 'Where people open your application.' },
  domain: {
    type: 'string',
    value: 'NAME',
    help: 'The tenant; with --base-url it gives the two addresses that follow.',
  },
  'entity-id': { type: 'string', value: 'ID', help: "Okta's Audience URI (SP Entity ID)." },
  'acs-url': { type: 'string', value: 'URL', help: "Okta's Single sign on URL." },
  'idp-entity-id': { type: 'string', value: 'ID', help: "Okta's Identity Provider Issuer." },
  'login-url': {
    type: 'string',
    value: 'URL',
    help: "Okta's Identity Provider Single Sign-On URL.",
  },
  certificate: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: "Okta's X.509 Certificate, in any shape.",
  },
} as const;

export type ConnectionValues = OptionValues<typeof connectionFlags>;
