import { describe, expect, test } from 'vitest';
import { verifyLogoutResponse } from '../../src/logout/verify-logout-response.ts';
import type { LogoutResponseDescription } from '../../src/testing/logout-description.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { idp, refusal } from '../support/login-fixture.ts';
import { logoutConnection, now, sloUrl, sloUrlOf } from '../support/logout-fixture.ts';

const connection = logoutConnection();
const requestId = '_asked';

function verify(description: LogoutResponseDescription = {}, given: string = requestId) {
  const said = { now, destination: sloUrl, inResponseTo: requestId, ...description };
  const { received } = idp.logoutResponse(said);
  return verifyLogoutResponse(connection, { ...received, requestId: given, now });
}

const codeOf = async (run: () => unknown): Promise<string> => (await refusal(run)).code;

describe.each(['post', 'redirect'] as const)('by %s', (binding) => {
  test('reads that the IdP ended its session', () => {
    const response = verify({ binding, id: '_answer' });
    expect(response).toMatchObject({
      id: '_answer',
      issuer: idp.entityId,
      inResponseTo: requestId,
      outcome: 'complete',
      signedBy: connection.idp.certificates[0]?.fingerprint,
    });
    expect(response.checks.map(({ rule }) => rule)).toContain('logout-status');
    expect(Object.isFrozen(response)).toBe(true);
  });

  test.each([
    ['Responder', 'PartialLogout'],
    ['Success', 'PartialLogout'],
  ])('takes %s with %s for a partial logout', (...status) => {
    expect(verify({ binding, status }).outcome).toBe('partial');
  });

  test.each<[string, LogoutResponseDescription, string]>([
    ['no signature', { sign: false }, 'logout_not_signed'],
    [
      'the signature of another key',
      { signature: { privateKey: fixtureKey('attacker').privateKey } },
      'signature_invalid',
    ],
    ['the status Responder', { status: 'Responder' }, 'logout_status_not_success'],
    ['RequestDenied', { status: ['Requester', 'RequestDenied'] }, 'logout_status_not_success'],
    ['an empty Status', { status: [] }, 'logout_status_not_success'],
    ['another InResponseTo', { inResponseTo: '_other' }, 'logout_in_response_to_mismatch'],
    ['no InResponseTo', { inResponseTo: null }, 'logout_in_response_to_mismatch'],
    ['another issuer', { issuer: 'urn:other' }, 'logout_issuer_mismatch'],
    ['another destination', { destination: sloUrlOf('globex') }, 'logout_destination_mismatch'],
    ['version 1.1', { version: '1.1' }, 'version_unsupported'],
    ['an age of 12 minutes', { now: new Date(+now - 720_000) }, 'logout_expired'],
    [
      'no Status',
      { mutateBeforeSigning: (xml) => xml.replace(/<saml2p:Status>.*Status>/, '') },
      'logout_status_not_success',
    ],
    [
      'no ID',
      { binding: 'redirect', mutateBeforeSigning: (xml) => xml.replace(/ ID="[^"]*"/, '') },
      'response_malformed',
    ],
    [
      'an Assertion',
      {
        mutateBeforeSigning: (xml) =>
          xml.replace('<saml2p:Status>', '<saml2:Assertion/><saml2p:Status>'),
      },
      'response_malformed',
    ],
  ])('refuses one with %s', async (_name, description, code) => {
    expect(await codeOf(() => verify({ binding, ...description }))).toBe(code);
  });

  test('shows the status and its message to the administrator', async () => {
    const mutateBeforeSigning = (xml: string): string =>
      xml.replace('</saml2p:Status>', '<saml2p:StatusMessage>No app</saml2p:StatusMessage>$&');
    const error = await refusal(() =>
      verify({ binding, status: 'Requester', mutateBeforeSigning }),
    );
    expect(error['actual']).toBe('urn:oasis:names:tc:SAML:2.0:status:Requester: No app');
  });

  test('refuses a request in its place', async () => {
    const { received } = idp.logoutRequest({ binding, now, destination: sloUrl });
    const code = await codeOf(() =>
      verifyLogoutResponse(connection, { ...received, requestId, now }),
    );
    expect(code).toBe('logout_wrong_message');
  });
});

test('the request that is answered must be named', async () => {
  expect(await codeOf(() => verify({}, ''))).toBe('config_option_invalid');
});

test('the clock of this machine decides where none is given', () => {
  const { received } = idp.logoutResponse({ destination: sloUrl, inResponseTo: requestId });
  expect(verifyLogoutResponse(connection, { ...received, requestId }).outcome).toBe('complete');
});
