import { isSamlError } from '../../errors/saml-error.ts';
import { showValue } from '../../errors/show-value.ts';
import { defaultLimits } from '../../xml/limits.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import { attempt } from '../attempt.ts';
import { findMessage } from '../message/find-message.ts';
import { openMessage } from '../message/open-message.ts';
import { prettyXml } from '../message/pretty-xml.ts';
import { readAddressOrText } from '../read-text.ts';
import { refusal } from '../refusal.ts';
import { defineVerb, type Verb } from '../verb.ts';

/** Generous: what is shown is not trusted, and metadata of a federation is long. */
const limits = {
  ...defaultLimits,
  elements: 1_000_000,
  attributes: 4_000_000,
  comments: 100_000,
  commentLength: 100_000_000,
  references: 4_000_000,
  attributeLength: 1_000_000,
};

export const decode: Verb = defineVerb({
  name: 'decode',
  summary: 'shows the XML of a SAMLResponse or SAMLRequest',
  operand: {
    value: 'FILE',
    help: 'The pasted text, or an address itself. Default: what is piped in; "-" to paste it.',
  },
  about: [
    "Finds the message in base64, a form body, the address of a login page, a command copied as cURL, the HTML page that posts the form, or a HAR file saved from the browser's network tab (the last SAMLResponse in it), and undoes the encoding of either binding.",
    'Nothing is verified. The XML is laid out for reading, so signatures do not hold for what is printed.',
  ],
  options: {
    raw: { type: 'boolean', help: 'Print the XML byte for byte, as it was sent.' },
  },
  no: 'the message is not well-formed XML that SAML allows',
  examples: ['decode response.txt', 'decode login.har', "decode 'https://…?SAMLRequest=…'"],
  run: async ({ values, operand, io, paint }) => {
    const found = findMessage(await readAddressOrText(operand, io));
    const { xml, encoding } = openMessage(found.value);
    const { source, parameter, relayState } = found;
    const json = { source, parameter, encoding, relayState, xml };
    if (values.raw === true) return { ok: true, text: xml, json };
    const root = attempt(() => parseXml(xml, limits));
    if (isSamlError(root)) return { ...refusal(root), notes: ['--raw prints the text as it is.'] };
    const notes = [
      `${parameter ?? root.localName} from ${source}, encoding: ${encoding}`,
      ...(relayState === undefined ? [] : [`RelayState: ${showValue(relayState)}`]),
    ];
    return { ok: true, text: prettyXml(root, paint), json, notes };
  },
});
