import { confirmationMethods } from '../xml/namespaces.ts';
import { bearersOf, isOpen, judgedBearer } from './bearer.ts';
import { type Rule, showTime, skewOf } from './rule.ts';

/** saml-profiles-2.0-os, 4.1.4.2: at least one bearer confirmation, without NotBefore. */
export const subjectConfirmation: Rule = {
  name: 'subject-confirmation',
  title: 'The Assertion is confirmed for its bearer',
  spec: 'saml-profiles-2.0-os, 4.1.4.2',
  judge: (context) => {
    const { subject } = context.assertion;
    if (subject === null) return { code: 'subject_missing' };
    const bearer = judgedBearer(context);
    if (bearer === undefined) {
      return {
        code: 'subject_confirmation_missing',
        expected: confirmationMethods.bearer,
        actual:
          subject.confirmations.map(({ method }) => method ?? 'no Method').join(', ') || 'none',
      };
    }
    return bearer.notBefore === null
      ? undefined
      : { code: 'subject_confirmation_not_before', actual: bearer.notBefore.text };
  },
};

/** saml-profiles-2.0-os, 4.1.4.3: Recipient is the URL that the Assertion was posted to. */
export const recipient: Rule = {
  name: 'recipient',
  title: 'The Assertion is meant for this ACS URL',
  spec: 'saml-profiles-2.0-os, 4.1.4.3',
  judge: (context) => {
    const expected = context.connection.acsUrl;
    const actual = judgedBearer(context)?.recipient ?? null;
    return actual === expected
      ? undefined
      : { code: 'recipient_mismatch', expected, actual: actual ?? 'no Recipient' };
  },
};

/** saml-profiles-2.0-os, 4.1.4.3: NotOnOrAfter is there and not passed, give or take the skew. */
export const subjectConfirmationTime: Rule = {
  name: 'subject-confirmation-time',
  title: 'The Assertion is delivered in time',
  spec: 'saml-profiles-2.0-os, 4.1.4.3',
  judge: (context) => {
    const bearer = judgedBearer(context);
    if (bearer === undefined || bearer.notOnOrAfter === null) {
      return { code: 'subject_confirmation_no_expiry' };
    }
    return isOpen(bearer, context)
      ? undefined
      : {
          code: 'subject_confirmation_expired',
          expected: `after ${showTime(context.now - skewOf(context))}`,
          actual: bearer.notOnOrAfter.text,
        };
  },
};

/** saml-profiles-2.0-os, 4.1.4.3 and 4.1.5: Response and confirmations answer this request. */
export const inResponseTo: Rule = {
  name: 'in-response-to',
  title: 'The message answers the request of this browser',
  spec: 'saml-profiles-2.0-os, 4.1.4.3 and 4.1.5',
  judge: (context) => {
    const { requestId, connection, response } = context;
    const claimed = [response, ...bearersOf(context)].map((answer) => answer.inResponseTo);
    const given = claimed.filter((id) => id !== null);
    if (requestId === null) {
      if (given.length > 0) return { code: 'in_response_to_unexpected', actual: given.join(', ') };
      return connection.allowIdpInitiated ? undefined : { code: 'idp_initiated_refused' };
    }
    const other = given.find((id) => id !== requestId);
    if (other !== undefined) {
      return { code: 'in_response_to_mismatch', expected: requestId, actual: other };
    }
    // The confirmation is always under a signature; the Response around it need not be.
    return judgedBearer(context)?.inResponseTo === requestId
      ? undefined
      : { code: 'in_response_to_missing', expected: requestId };
  },
};
