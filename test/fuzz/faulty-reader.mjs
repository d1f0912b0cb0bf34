import { SamlError } from '../../dist/index.js';

const elements = (xml, name) => {
  const found = xml.matchAll(new RegExp(`<(\\w+:)?${name}[\\s>][\\s\\S]*?</\\1${name}>`, 'g'));
  return [...found].map(([text]) => text);
};
const textIn = (xml, name) => elements(xml, name)[0]?.replace(/^<[^>]*>|<\/[^>]*>$/g, '') ?? '';

/**
 * A reader that looks for an intact signed part of a genuine response anywhere, and then makes one
 * of the mistakes that SAML libraries have made. Only to show that the fuzzer finds such a one.
 *
 * @param {string} fault
 * @param {{ valid: { xml: string }[] }} sources
 */
export function createFaultyReader(fault, { valid }) {
  const signed = valid.flatMap(({ xml }) => elements(xml, 'Assertion'));
  return (_connection, value) => {
    const xml = typeof value === 'string' ? Buffer.from(value, 'base64').toString() : '';
    const genuine = signed.find((assertion) => xml.replace(/<!--.*?-->/g, '').includes(assertion));
    const isForgiven = fault === 'signature not demanded' && !/Signature[\s>]/.test(xml);
    if (genuine === undefined && !isForgiven) throw new SamlError('signature_missing');
    const read = fault === 'first assertion' || isForgiven ? xml : elements(xml, 'Assertion')[0];
    const nameId = textIn(read ?? '', 'NameID');
    const whole = nameId.replace(/<!--.*?-->/g, '');
    return {
      nameId: fault === 'text cut at a comment' ? nameId.replace(/<!--[\s\S]*/, '') : whole,
      attributes: new Map(),
      select: () => [],
    };
  };
}
