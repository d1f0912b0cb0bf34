import { systemNow } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import type { Login } from '../login/login.ts';
import { createChecklist } from '../rules/checklist.ts';
import { judgeResponse } from './judge-response.ts';
import type { Report } from './report.ts';
import { reportText } from './report-text.ts';
import { checkOptions, type VerifyOptions } from './verify-response.ts';

/**
 * Runs every check of a login that can still run after a failure and reports all of them, in
 * order. Never throws because of what the message holds.
 *
 * @throws SamlError config_option_invalid for a missing requestId or a broken date
 */
export function explainResponse<Email extends string | undefined>(
  connection: Connection<Email>,
  samlResponse: unknown,
  options: VerifyOptions,
): Report<Email> {
  const { requestId, now = systemNow() } = checkOptions(options);
  const checklist = createChecklist({ stopAtFirst: false });
  const login = judgeResponse({ connection, samlResponse, requestId, now }, checklist);
  const { checks } = checklist;
  return Object.freeze({
    ok: login !== undefined,
    ...(login === undefined ? {} : { login: login as Login<Email> }),
    checks,
    toText: () => reportText(checks),
  });
}
