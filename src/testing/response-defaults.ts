import { randomBytes } from 'node:crypto';
import { systemNow } from '../clock.ts';
import { namespaces, statusCodes } from '../xml/namespaces.ts';
import type { ResponseDescription, TimeDescription } from './response-description.ts';
import type { XmlPrefixes } from './xml-prefixes.ts';

const fiveMinutesInMilliseconds = 5 * 60 * 1000;

/** What every part of one response is made from: the description and what it leaves open. */
export interface ResponseContext {
  readonly description: ResponseDescription;
  readonly now: Date;
  readonly acsUrl: string;
  readonly audience: string;
  readonly issuer: string;
  readonly inResponseTo: string | null;
  readonly responseId: string | null;
  readonly assertionId: string | null;
  readonly prefixes: XmlPrefixes;
  /** Whether typed attribute values want "xs" declared at the top, as Okta does. */
  readonly declaresXs: boolean;
}

export const defaultAcsUrl = 'https://portal.example.com/login/saml/acme/callback';
export const defaultAudience = 'https://portal.example.com/login/saml/acme';
export const defaultGroupsAttribute = 'http://schemas.xmlsoap.org/claims/Group';
export const defaultGroups: readonly string[] = ['Everyone', 'Engineering'];

/** Okta's prefixes. */
const oktaPrefixes: XmlPrefixes = { samlp: 'saml2p', saml: 'saml2', ds: 'ds' };

export function responseContext(
  description: ResponseDescription,
  idpEntityId: string,
): ResponseContext {
  const { groups, attributes = {} } = description;
  return {
    description,
    now: description.now ?? systemNow(),
    acsUrl: description.acsUrl ?? defaultAcsUrl,
    audience: description.audience ?? defaultAudience,
    issuer: description.issuer ?? idpEntityId,
    inResponseTo: description.inResponseTo ?? null,
    responseId: orDefault(description.responseId, oktaId()),
    assertionId: orDefault(description.assertionId, oktaId()),
    prefixes: { ...oktaPrefixes, ...description.prefixes },
    declaresXs: groups !== null || Object.keys(attributes).length > 0,
  };
}

/** What was described, null included; the default where nothing was. */
export function orDefault<Value>(described: Value | undefined, fallback: Value): Value {
  return described === undefined ? fallback : described;
}

/** The text of a time attribute; `minutes` is counted from the response's clock. */
export function timeText(time: TimeDescription): string | null {
  return time instanceof Date ? time.toISOString() : time;
}

export function fiveMinutesBefore(now: Date): Date {
  return new Date(now.getTime() - fiveMinutesInMilliseconds);
}

export function fiveMinutesAfter(now: Date): Date {
  return new Date(now.getTime() + fiveMinutesInMilliseconds);
}

/** "id" and digits, as Okta writes IDs; 96 random bits. */
function oktaId(): string {
  return `id${BigInt(`0x${randomBytes(12).toString('hex')}`)}`;
}

/** Takes the last part of a well-known URN for the whole. */
export function expandUrn(name: string, base: string): string {
  return name.includes(':') ? name : `${base}${name}`;
}

export const statusBase: string = statusCodes.success.slice(0, -'Success'.length);
export const confirmationBase = 'urn:oasis:names:tc:SAML:2.0:cm:';

/** Name of an element or attribute under a prefix; "" is the default namespace. */
export function qualified(prefix: string, localName: string): string {
  return prefix === '' ? localName : `${prefix}:${localName}`;
}

/** The attribute that declares a prefix. */
export function declaration(prefix: string): string {
  return prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
}

/** The declaration without which an element could not stand alone. */
export function samlDeclaration({ prefixes }: ResponseContext): Readonly<Record<string, string>> {
  return { [declaration(prefixes.saml)]: namespaces.saml };
}

/** Base64 of a PEM certificate in lines of 76 characters, as Okta sends it. */
export function certificateLines(pem: string): string {
  const base64 = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  return (base64.match(/.{1,76}/g) ?? []).join('\n');
}
