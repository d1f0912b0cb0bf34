import { systemNow } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import { redactReport } from '../diagnosis/redact-report.ts';
import { reportContent, reportHtml } from '../diagnosis/report-html.ts';
import { reportText } from '../diagnosis/report-text.ts';
import { rememberReport } from '../diagnosis/reported.ts';
import { plainTrial } from '../diagnosis/trial.ts';
import type { Login } from '../login/login.ts';
import { askedByConnection } from '../request/asked-by.ts';
import { createChecklist } from '../rules/checklist.ts';
import { judgeResponse } from './judge-response.ts';
import { createTrialJudge } from './judge-trial.ts';
import type { Report, ReportData, ReportHtmlOptions, ReportOptions } from './report.ts';
import { checkOptions, type VerifyOptions } from './verify-response.ts';

/**
 * Runs every check of a login that can still run after a failure and reports all of them, in
 * order, with what is behind each failure and the fewest edits that would let the login pass.
 * Never throws because of what the message holds.
 *
 * A failed signature is verified again under other assumptions (another key, white space undone), so
 * this takes several times as long as `verifyResponse`. How much is tried is bounded: where a message
 * is too large for all of it, `isTriedInPart` and the text of the report say so.
 *
 * @throws SamlError config_option_invalid for a missing requestId or a broken date
 */
export function explainResponse<Email extends string | undefined, Claims>(
  connection: Connection<Email, Claims>,
  samlResponse: unknown,
  options: VerifyOptions,
): Report<Email, Claims> {
  const { requestId, now = systemNow(), ...given } = checkOptions(options);
  const { asked = askedByConnection(connection, now) } = given;
  const input = { connection, samlResponse, requestId, asked, now };
  const judge = createTrialJudge();
  const situation = judge(plainTrial(input));
  const isRefused = situation.checks.some(({ outcome }) => outcome === 'fail');
  const login = isRefused
    ? undefined
    : judgeResponse(input, createChecklist({ stopAtFirst: false }));
  const data: ReportData = { ok: login !== undefined, ...diagnose(situation, judge) };
  const shown = ({ redact = true }: ReportOptions = {}): ReportData =>
    redact ? redactReport(data, situation) : data;
  const report = Object.freeze({
    ...data,
    ...(login === undefined ? {} : { login: login as Login<Email, Claims> }),
    toText: (how?: ReportOptions) => reportText(shown(how)),
    toHtml: ({ part = 'page', ...how }: ReportHtmlOptions = {}) =>
      part === 'page' ? reportHtml(shown(how)) : reportContent(shown(how)),
    toJSON: () => shown(),
  });
  rememberReport(report, situation);
  return report;
}
