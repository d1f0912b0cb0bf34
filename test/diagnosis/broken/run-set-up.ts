import type { ConnectionOptions } from '../../../src/connection/connection-options.ts';
import { explainResponse } from '../../../src/flows/explain-response.ts';
import type { Report } from '../../../src/flows/report.ts';
import { connectionWith, fromNow, idp, posted, requestId } from '../../support/sign-in.ts';
import type { BrokenSetUp } from './broken-set-up.ts';

/** Always the same, so that whatever is made of a message is the same again. */
const ids = { responseId: 'id100001', assertionId: 'id100002' } as const;

/** The form value that comes in a broken set-up. */
export function formValueOf({ sent = {}, way = (value) => value }: BrokenSetUp): unknown {
  return way(posted({ ...ids, ...sent }));
}

/** Options of the connection in a broken set-up; certificates are the IdP's unless broken. */
export function optionsOf({ options = {} }: BrokenSetUp): Partial<ConnectionOptions> {
  const { idp: broken, ...others } = options;
  if (broken === undefined) return others;
  return { ...others, idp: { ...broken, certificates: idp.certificate } };
}

const reports = new Map<BrokenSetUp, Report>();

/** The report on a set-up, made once in each test file. */
export function explainSetUp(setUp: BrokenSetUp): Report {
  const report = reports.get(setUp) ?? explainAnew(setUp);
  reports.set(setUp, report);
  return report;
}

function explainAnew(setUp: BrokenSetUp): Report {
  const { requestId: expected = requestId, secondsLater = 0 } = setUp;
  return explainResponse(connectionWith(optionsOf(setUp)), formValueOf(setUp), {
    requestId: expected,
    now: fromNow({ seconds: secondsLater }),
  });
}
