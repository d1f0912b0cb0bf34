import type { Check } from '../rules/check.ts';
import type { Explanation } from './explanation.ts';
import { idpVendor } from './idp-vendor.ts';
import { vendorNames } from './idp-words.ts';
import { provable } from './make-edit.ts';
import { amended, type Facts, type ReadSituation, type Trial } from './trial.ts';

/** For an InResponseTo that is not the ID of this browser's request, or is not there. */
export function explainRequest(check: Check, { trial, facts }: ReadSituation): Explanation {
  if (check.code === 'in_response_to_mismatch') return otherRequest(facts, trial);
  if (check.code === 'in_response_to_unexpected') return noRequest(facts);
  return idpTile(trial);
}

function otherRequest({ response, assertion }: Facts, { requestId }: Trial): Explanation {
  const confirmations = assertion.subject?.confirmations ?? [];
  const isMixed =
    response.inResponseTo !== null &&
    confirmations.some((each) => each.inResponseTo !== response.inResponseTo);
  return {
    reason: 'other-request',
    evidence: isMixed
      ? 'The Response and its Assertion answer different requests.'
      : 'The Response and its Assertion answer the same request, but not the one of this browser.',
    hint: 'Usual causes: two tabs signed in at once, the back button, or the answer was opened in another browser.',
    edit: provable(
      {
        where: 'browser',
        field: 'the login',
        from: 'the answer to another request',
        to: 'started again, in one tab',
      },
      (before) => amended(before, (facts) => answering(facts, requestId)),
    ),
  };
}

function noRequest({ response }: Facts): Explanation {
  const id = response.inResponseTo ?? 'of the Assertion';
  return {
    reason: 'no-request',
    evidence: 'The message answers a request, and none is outstanding here.',
    hint: 'Usual causes: the login cookie was lost or is over, the answer was posted again, or the login began on another host name.',
    edit: provable(
      {
        where: 'browser',
        field: 'the login',
        from: 'an answer without a request',
        to: 'started again from the sign-in page',
      },
      (before) => ({
        ...amended(before, (facts) => answering(facts, id)),
        requestId: id,
      }),
    ),
  };
}

function idpTile(trial: Trial): Explanation {
  const vendor = vendorNames[idpVendor(trial.connection)];
  const requestId = trial.requestId ?? '_request';
  return {
    reason: 'idp-tile',
    evidence:
      trial.requestId === null
        ? 'The message answers no request, and no login is under way here.'
        : 'The message answers no request, although a login is under way in this browser.',
    hint: `Somebody opened the application from the page of ${vendor}. To accept that, set allowIdpInitiated here.`,
    edit: provable(
      {
        where: 'browser',
        field: 'the start of the login',
        from: `the tile of ${vendor}`,
        to: 'the SP-initiation URL',
      },
      (before) => ({ ...amended(before, (facts) => answering(facts, requestId)), requestId }),
    ),
  };
}

function answering({ response, assertion }: Facts, inResponseTo: string | null): Facts {
  const { subject } = assertion;
  const confirmations = (subject?.confirmations ?? []).map((each) => ({ ...each, inResponseTo }));
  return {
    response: { ...response, inResponseTo },
    assertion: { ...assertion, subject: subject && { ...subject, confirmations } },
  };
}
