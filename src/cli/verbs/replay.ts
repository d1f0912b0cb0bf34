import type { Receipt } from '../../diagnosis/receipt.ts';
import { SamlError } from '../../errors/saml-error.ts';
import { type Replayed, type ReplayOptions, replayReceipt } from '../../flows/replay-receipt.ts';
import { connectionFlags } from '../connection/connection-flags.ts';
import { readConnectionForResponse } from '../connection/read-connection.ts';
import { findMessage } from '../message/find-message.ts';
import { formValueOf } from '../message/form-value-of.ts';
import { readReceipt } from '../read-receipt.ts';
import { readText } from '../read-text.ts';
import { defineVerb, type Verb } from '../verb.ts';
import { wrapText } from '../wrap-text.ts';

const judgedWhat = {
  message: 'every check, signatures too',
  facts: 'the rules only; give --response to have the signatures verified again',
  nothing: 'nothing, since the message could not be read then',
} as const;

export const replay: Verb = defineVerb({
  name: 'replay',
  summary: 'judges a recorded login again, as of its own time',
  operand: { value: 'FILE', help: 'The receipt, as "explain --receipt" writes it.' },
  about: [
    'A receipt holds no names or addresses, so the rules alone are judged again from it; with --response, if it was kept, signatures too. The verdict must be the same, years later: what differs is told.',
  ],
  options: {
    ...connectionFlags,
    'idp-initiated': {
      type: 'boolean',
      help: "Logins that begin at the IdP's tile are allowed, as they were then.",
    },
    response: { type: 'string', value: 'FILE', help: 'The SAMLResponse that was recorded.' },
  },
  no: 'something differs from the record',
  examples: ['replay receipt.json --connection acme.json --response response.txt'],
  run: async ({ values, operand, io, paint }) => {
    const receipt = await readReceipt(operand, io);
    const connection = await readConnectionForResponse(values, io);
    const message =
      values.response === undefined
        ? {}
        : { samlResponse: formValueOf(findMessage(await readText(values.response, io))) };
    const { isSame, judged, differences } = judgeAgain(receipt, { connection, ...message });
    const text = [
      isSame
        ? paint.green('The verdict is the same as recorded.')
        : paint.red('The verdict differs from the record, or could not be reached.'),
      wrapText(
        `Recorded: ${receipt.ok ? 'accepted' : 'refused'} at ${receipt.now} by samlet ${receipt.samlet}.`,
      ),
      wrapText(`Judged again: ${judgedWhat[judged]}.`),
      ...differences.map((difference) => wrapText(difference, { first: '  ' })),
    ];
    return { ok: isSame, text: text.join('\n'), json: { isSame, judged, differences } };
  },
});

/** A record is a file that anyone may have edited; what stands in the wrong place is its fault. */
function judgeAgain(receipt: Receipt, options: ReplayOptions): Replayed {
  try {
    return replayReceipt(receipt, options);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new SamlError('cli_json_invalid', { expected: 'a receipt as it was written', cause });
  }
}
