import { bindings } from '../../xml/namespaces.ts';
import type { FakeOktaApp } from './fake-okta-options.ts';
import type { AuthnRequestFacts } from './read-authn-request.ts';

/** Why Okta turns a request away, on its own page and unseen by the SP. */
export interface RequestRefusal {
  readonly reason: string;
  /** What the app's form says. */
  readonly expected: string;
  readonly actual: string;
  readonly remedy: string;
}

interface Requirement {
  readonly of: (request: AuthnRequestFacts) => string | null;
  /** What the request may say; null among them where it may say nothing. */
  readonly allowed: (app: FakeOktaApp) => readonly (string | null)[];
  /** Where the app's form says nothing about it. */
  readonly isFree?: (app: FakeOktaApp) => boolean;
  readonly reason: string;
  readonly remedy: string;
}

const requirements: readonly Requirement[] = [
  {
    of: (request) => request.version,
    allowed: () => ['2.0'],
    reason: 'The request is not of SAML version 2.0.',
    remedy: 'Send Version="2.0".',
  },
  {
    of: (request) => request.issuer,
    allowed: (app) => [app.entityId],
    reason: "The request's Issuer is not the app's Audience URI.",
    remedy: 'Make entityId and "Audience URI (SP Entity ID)" equal, character by character.',
  },
  {
    of: (request) => request.destination,
    allowed: (app) => [app.loginUrl, null],
    reason: 'The request was meant for another address.',
    remedy: 'Copy "Identity Provider Single Sign-On URL" from the setup page into idp.loginUrl.',
  },
  {
    of: (request) => request.acsUrl,
    allowed: (app) => [app.acsUrl, ...app.otherAcsUrls, null],
    isFree: (app) => app.signedRequests,
    reason: 'The request asks for an answer at an address that is not registered.',
    remedy: 'Make acsUrl and "Single sign on URL" equal, character by character.',
  },
  {
    of: (request) => request.protocolBinding,
    allowed: () => [bindings.httpPost, null],
    reason: 'The request asks for an answer by another binding than HTTP-POST.',
    remedy: 'Ask for HTTP-POST, or leave ProtocolBinding out.',
  },
  {
    of: (request) => request.nameIdFormat,
    allowed: (app) => [app.nameIdFormat, null],
    reason: "The request's NameIDPolicy format is not the app's Name ID format.",
    remedy: 'Make nameIdPolicy and "Name ID format" equal, or set nameIdPolicy: null.',
  },
];

/** The first thing that Okta would turn the request away for, or null. */
export function checkAuthnRequest(
  request: AuthnRequestFacts,
  app: FakeOktaApp,
): RequestRefusal | null {
  const without = ['id', 'issueInstant'].find((name) => !request[name as 'id' | 'issueInstant']);
  if (without !== undefined) {
    return {
      reason: 'The request has no ID or no IssueInstant.',
      expected: without,
      actual: 'nothing',
      remedy: 'Send an ID of your own making and the time.',
    };
  }
  const failed = requirements.find(
    ({ of, allowed, isFree }) => !isFree?.(app) && !allowed(app).includes(of(request)),
  );
  if (failed === undefined) return null;
  return {
    reason: failed.reason,
    expected: failed
      .allowed(app)
      .filter((value) => value !== null)
      .join(' or '),
    actual: failed.of(request) ?? 'nothing',
    remedy: failed.remedy,
  };
}
