// @ts-check
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Settings
 * @property {number} port loopback port to listen on
 * @property {string} baseUrl the address that people open
 * @property {string} secret seals the login cookie
 * @property {string} domain the one tenant of this example, part of its URLs
 * @property {{ entityId: string, loginUrl: string, certificates: string | readonly string[], logoutUrl?: string }} idp
 * @property {{ privateKey: string, certificate?: string }} [signing] for single logout, with idp.logoutUrl
 */

/** What must be set, and where its value comes from. */
const required = {
  SAMLET_SECRET: 'at least 32 random characters: openssl rand -base64 32',
  IDP_ENTITY_ID: 'Okta: "Identity Provider Issuer", for example http://www.okta.com/exk1fcia6d6',
  IDP_LOGIN_URL: 'Okta: "Identity Provider Single Sign-On URL"',
  IDP_CERTIFICATE: 'Okta: "X.509 Certificate"; or IDP_CERTIFICATE_FILE=path/to/okta.cert',
};

/**
 * Reads the settings from environment variables, and names everything that is missing at once.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Settings}
 */
export function readSettings(env) {
  /** @type {Record<string, string | undefined>} */
  const values = { ...env, IDP_CERTIFICATE: env.IDP_CERTIFICATE || readCertificate(env) };
  const missing = Object.entries(required).filter(([name]) => !values[name]);
  if (missing.length > 0) {
    const lines = missing.map(([name, hint]) => `  ${name.padEnd(16)} ${hint}`);
    throw new Error(`Set these environment variables:\n${lines.join('\n')}`);
  }
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`PORT must be a number from 1 to 65535, not ${JSON.stringify(env.PORT)}.`);
  }
  const baseUrl = env.BASE_URL || `http://localhost:${port}`;
  if (!URL.canParse(baseUrl) || new URL(baseUrl).pathname !== '/') {
    throw new Error(`BASE_URL must be an address without a path, not ${JSON.stringify(baseUrl)}.`);
  }
  return {
    port,
    baseUrl,
    secret: values.SAMLET_SECRET ?? '',
    domain: env.TENANT_DOMAIN || 'acme',
    idp: {
      entityId: values.IDP_ENTITY_ID ?? '',
      loginUrl: values.IDP_LOGIN_URL ?? '',
      certificates: values.IDP_CERTIFICATE ?? '',
      ...(env.IDP_LOGOUT_URL ? { logoutUrl: env.IDP_LOGOUT_URL } : {}),
    },
    ...readSigning(env),
  };
}

/** @param {NodeJS.ProcessEnv} env */
function readCertificate(env) {
  if (!env.IDP_CERTIFICATE_FILE) return undefined;
  try {
    return readFileSync(env.IDP_CERTIFICATE_FILE, 'utf8');
  } catch (error) {
    throw new Error(
      `IDP_CERTIFICATE_FILE cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/**
 * The key for single logout; Okta has its certificate under "Signature Certificate".
 *
 * @param {NodeJS.ProcessEnv} env
 */
function readSigning(env) {
  if (!env.SIGNING_KEY_FILE) return {};
  return { signing: { privateKey: readFileSync(env.SIGNING_KEY_FILE, 'utf8') } };
}
