import { createReceipt } from '../../diagnosis/create-receipt.ts';
import { explainResponse } from '../../flows/explain-response.ts';
import type { Report, ReportData } from '../../flows/report.ts';
import { connectionFlags } from '../connection/connection-flags.ts';
import { readConnectionForResponse } from '../connection/read-connection.ts';
import { findMessage } from '../message/find-message.ts';
import { formValueOf } from '../message/form-value-of.ts';
import { questionOf } from '../message/question-of.ts';
import { readAddressOrText } from '../read-text.ts';
import { defineVerb, type Verb } from '../verb.ts';
import { loginData, viewLogin } from '../view-login.ts';
import { viewReport } from '../view-report.ts';
import { writeTextFile } from '../write-text-file.ts';

export const explain: Verb = defineVerb({
  name: 'explain',
  summary: 'says why a SAMLResponse is accepted or refused',
  operand: { value: 'FILE', help: 'The response. Default: what is piped in; "-" to paste it.' },
  about: [
    "Runs every check of a login and says of each failure what was expected, what came, and which field in Okta or option here to change. The response may be base64, XML, a form body, the HTML page that posts it, or a HAR file saved from the browser's network tab: then the request ID and the time are taken from it too.",
    'Tell it of your side by --base-url and --domain (or --entity-id and --acs-url), and of the IdP by --metadata (or --idp-entity-id and --certificate).',
  ],
  options: {
    ...connectionFlags,
    'request-id': { type: 'string', value: 'ID', help: 'ID of the AuthnRequest that was sent.' },
    'idp-initiated': {
      type: 'boolean',
      help: "There was no request: the login began at the IdP's tile, and that is allowed.",
    },
    now: {
      type: 'string',
      value: 'TIME',
      help: 'Judge as of this time, like 2026-11-24T12:00:00Z, or as of "issued". Default: now.',
    },
    receipt: { type: 'string', value: 'FILE', help: 'Write a record for "samlet replay", too.' },
    html: { type: 'string', value: 'FILE', help: 'Write the report as a web page, too.' },
    all: { type: 'boolean', help: 'List also the checks that pass.' },
    'no-redact': {
      type: 'boolean',
      help: 'Show names, addresses and values in full, and who would be signed in.',
    },
  },
  no: 'the response is refused',
  examples: [
    'explain login.har --connection acme.json',
    'explain response.txt --metadata okta.xml \\\n    --base-url https://portal.example.com --domain acme',
  ],
  run: async ({ values, operand, io, paint }) => {
    const connection = await readConnectionForResponse(values, io);
    const found = findMessage(await readAddressOrText(operand, io));
    const { requestId, now, notes } = questionOf(found, { values, connection, now: io.now() });
    const report = explainResponse(connection, formValueOf(found), { requestId, now });
    const how = { redact: values['no-redact'] !== true };
    if (values.html !== undefined) await writeTextFile(values.html, report.toHtml(how));
    if (values.receipt !== undefined) {
      await writeTextFile(values.receipt, `${JSON.stringify(createReceipt(report), null, 2)}\n`);
    }
    const view = viewReport(report.toText(how), { all: values.all === true, paint });
    return {
      ok: report.ok,
      text: [view, ...(how.redact || !report.login ? [] : [viewLogin(report.login)])].join('\n'),
      json: {
        ...(how.redact ? report.toJSON() : openData(report)),
        now: now.toISOString(),
        requestId,
        notes,
      },
      notes,
    };
  },
});

/** What `toJSON` gives, with nothing masked, and who would be signed in. */
function openData(report: Report): ReportData & { readonly login?: object } {
  const { ok, login, checks, cause, fixes, nothingElseWrong, isTriedInPart, warnings } = report;
  const data = { ok, checks, cause, fixes, nothingElseWrong, isTriedInPart, warnings };
  return login === undefined ? data : { ...data, login: loginData(login) };
}
