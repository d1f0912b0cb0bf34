import { anyNameIdFormat, nameIdFormats } from '../connection/name-id-formats.ts';
import { once } from '../once.ts';
import { isPlausibleEmail } from './plausible-email.ts';
import type { Rule } from './rule.ts';

/** Longer identifiers are no identifiers (saml-core-2.0-os, 8.3.7 sets 256 for persistent ones). */
const longestNameId = 1024;

/** saml-profiles-2.0-os, 4.1.4.2: the Subject is named, in characters that can be seen. */
export const nameId: Rule = {
  name: 'name-id',
  title: 'The Assertion names the user',
  spec: 'saml-core-2.0-os, 2.2.3',
  judge: ({ assertion }) => {
    const name = assertion.subject?.nameId ?? null;
    if (name === null) {
      return { code: assertion.subject?.isEncrypted ? 'name_id_encrypted' : 'name_id_missing' };
    }
    return isUsable(name.text) ? undefined : { code: 'name_id_invalid', actual: name.text };
  },
};

/** Line breaks and tabs are ugly in a name, but plain to see. */
const hidden = once(() => /[^\P{Cc}\t\r\n]|[\p{Cf}\p{Default_Ignorable_Code_Point}]/u);

function isUsable(text: string): boolean {
  return text.trim() !== '' && text.length <= longestNameId && !hidden().test(text);
}

/** saml-core-2.0-os, 8.3: the format is the one that the connection wants; none is "unspecified". */
export const nameIdFormat: Rule = {
  name: 'name-id-format',
  title: 'The NameID has the wanted format',
  spec: 'saml-core-2.0-os, 2.2.2 and 8.3',
  judge: ({ connection, assertion }) => {
    const expected = connection.nameIdFormat;
    if (expected === anyNameIdFormat) return undefined;
    const actual = assertion.subject?.nameId?.format ?? nameIdFormats.unspecified;
    return isSameFormat(actual, expected)
      ? undefined
      : { code: 'name_id_format_mismatch', expected, actual };
  },
};

/** Both URIs of "unspecified" say the same: nothing. SAML 2.0 defines the one, IdPs send the other. */
export function isSameFormat(one: string, other: string): boolean {
  return one === other || (isUnspecified(one) && isUnspecified(other));
}

function isUnspecified(format: string): boolean {
  return (
    format === nameIdFormats.unspecified ||
    format === 'urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified'
  );
}

/** saml-core-2.0-os, 8.3.2: in the e-mail format the whole NameID is one address. */
export const email: Rule = {
  name: 'email',
  title: 'The NameID is an e-mail address',
  spec: 'saml-core-2.0-os, 8.3.2',
  judge: ({ connection, assertion }) => {
    if (connection.nameIdFormat !== nameIdFormats.emailAddress) return undefined;
    const address = assertion.subject?.nameId?.text ?? '';
    return isPlausibleEmail(address) ? undefined : { code: 'email_invalid', actual: address };
  },
};
