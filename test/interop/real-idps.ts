import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const { SAMLET_SHARED = resolve(root, '../shared') } = process.env;
/** Where the IdPs are; each has a folder with start.sh and stop.sh. */
export const idps: string = join(SAMLET_SHARED, 'idps');

/** A browser's cookies. */
export interface Jar {
  readonly header: (url: string) => string;
}

/** What a started IdP says of itself. */
export interface IdpDescription {
  readonly entityId: string;
  readonly ssoUrl: string;
  readonly sloUrl: string;
  readonly certFile: string;
}

export interface User {
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly groups: readonly string[];
}

/** What the IdP sends back by way of the browser. */
export interface Answer {
  readonly SAMLResponse: string;
  readonly RelayState: string;
  readonly action: string;
  /** The browser's cookies at the IdP. */
  readonly jar: Jar;
}

/** A SAML message by way of the browser: a form, or a query as it came. */
export interface Message {
  readonly SAMLRequest?: string;
  readonly SAMLResponse?: string;
  readonly RelayState?: string;
  readonly action?: string;
  readonly query?: string;
  /** Where the browser is sent without a message. */
  readonly left?: string;
}

/** A message for the IdP, and the browser that brings it. */
export interface LogoutTask {
  readonly kind: string;
  readonly url?: string;
  readonly post?: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
  readonly jar: Jar;
}

/** A request by one of the two bindings, and who types what into the login form. */
export interface LoginTask {
  readonly kind: string;
  readonly url?: string;
  readonly post?: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
  /** Left out where nobody types anything. */
  readonly user?: string;
  readonly password?: string;
  /** Cookies to begin with. */
  readonly jar?: Jar;
}

/** Whether the shared IdPs are here; tests say so where they are not. */
export const hasRealIdps: boolean = existsSync(join(idps, 'login.mjs'));

export const idpKinds: readonly string[] = hasRealIdps
  ? readdirSync(idps).filter((name) => existsSync(join(idps, name, 'start.sh')))
  : [];

const users: Readonly<Record<string, User>> = hasRealIdps
  ? JSON.parse(readFileSync(join(idps, '_lib/users.json'), 'utf8'))
  : {};

export function userCalled(email: string): User {
  const user = users[email];
  if (user === undefined) throw new Error(`The shared IdPs have no user ${email}`);
  return user;
}

/** Starts an IdP, which installs what it needs and stops its own earlier run. */
export function startIdp(
  kind: string,
  env: Readonly<Record<string, string>>,
): Promise<IdpDescription> {
  return startIdpIn(idps, { kind, env });
}

/** The same from another folder than the shared one. */
export async function startIdpIn(
  folder: string,
  { kind, env }: { readonly kind: string; readonly env: Readonly<Record<string, string>> },
): Promise<IdpDescription> {
  return JSON.parse(await runScript(join(folder, kind, 'start.sh'), env));
}

export async function stopIdp(kind: string): Promise<void> {
  await runScript(join(kind, 'stop.sh'), {});
}

/** Walks the IdP's login form as a browser without scripts would. */
export async function logInAt(task: LoginTask): Promise<Answer> {
  const { login } = await import(pathToFileURL(join(idps, 'login.mjs')).href);
  return login(task);
}

/** Goes on from a logout message, or the IdP's own logout page, until a message for the SP comes. */
export async function logOutAt(task: LogoutTask): Promise<Message> {
  const { logout } = await import(pathToFileURL(join(idps, 'login.mjs')).href);
  return logout(task);
}

async function runScript(path: string, env: Readonly<Record<string, string>>): Promise<string> {
  const options = { env: { ...process.env, ...env } };
  return (await promisify(execFile)('bash', [resolve(idps, path)], options)).stdout;
}
