import { normalizeCertificate } from '../../connection/certificate.ts';
import type { RequestRefusal } from './check-authn-request.ts';
import { enveloped } from './check-request-signature.ts';
import type { FakeOktaApp } from './fake-okta-options.ts';
import type { OktaParticipant } from './okta-participants.ts';
import type { OktaLogoutMessage } from './read-logout-message.ts';

/** What Okta says of a logout message before it looks at whom it is about; null if nothing. */
export function checkLogoutMessage(
  message: OktaLogoutMessage,
  {
    app,
    signatureCertificate,
  }: { readonly app: FakeOktaApp; readonly signatureCertificate: string },
): RequestRefusal | null {
  const certificate = normalizeCertificate(signatureCertificate);
  const signed = enveloped(message, certificate);
  if (signed !== 'valid') {
    return {
      reason: 'The logout message must be signed.',
      expected: `signed by ${certificate.fingerprint}`,
      actual: signed === 'none' ? 'no signature' : signed.wrong,
      remedy: 'Set signing to the key whose certificate is uploaded as "Signature Certificate".',
    };
  }
  return (
    compare(message.issuer, {
      expected: app.entityId,
      reason: 'The Issuer is not the "SP Issuer".',
      remedy: 'Make entityId and "SP Issuer" equal, character by character.',
    }) ??
    compare(message.destination, {
      expected: app.logoutUrl,
      reason: 'The message was meant for another address.',
      remedy: 'Copy "Identity Provider Single Logout URL" into idp.logoutUrl.',
    })
  );
}

/** Okta wants the user and the session named exactly as it named them itself. */
export function checkLogoutSubject(
  message: OktaLogoutMessage,
  { app, participant }: { readonly app: FakeOktaApp; readonly participant: OktaParticipant | null },
): RequestRefusal | null {
  const remedy = 'Give startLogout the login, or what logoutSubjectOf kept of it.';
  if (participant === null) {
    return {
      reason: 'There is no session with this SessionIndex.',
      expected: 'the SessionIndex of the login',
      actual: message.sessionIndex ?? 'no SessionIndex',
      remedy,
    };
  }
  const names = { reason: 'The NameID is not the one of the login.', remedy };
  return (
    compare(message.nameId, { ...names, expected: participant.login }) ??
    compare(message.nameIdFormat, { ...names, expected: app.nameIdFormat })
  );
}

function compare(
  actual: string | null,
  refusal: Omit<RequestRefusal, 'actual'>,
): RequestRefusal | null {
  return actual === refusal.expected ? null : { ...refusal, actual: actual ?? 'nothing' };
}
