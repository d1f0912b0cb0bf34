import { nameIdFormats } from '../connection/name-id-formats.ts';
import { showValue } from '../errors/show-value.ts';
import type { Check } from '../rules/check.ts';
import { isPlausibleEmail } from '../rules/plausible-email.ts';
import type { Explanation } from './explanation.ts';
import { withoutInvisible } from './look-alikes.ts';
import { editAtIdp } from './make-edit.ts';
import type { Facts, ReadSituation } from './trial.ts';

/** What Okta's form calls the formats; AD FS and others write them alike. */
const shownNames: ReadonlyMap<string, string> = new Map([
  [nameIdFormats.emailAddress, 'EmailAddress'],
  [nameIdFormats.unspecified, 'Unspecified'],
  ['urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified', 'Unspecified'],
  [nameIdFormats.persistent, 'Persistent'],
  [nameIdFormats.transient, 'Transient'],
  [nameIdFormats.x509SubjectName, 'x509SubjectName'],
]);

/** For a NameID whose Format is another one than `nameIdFormat`. */
export function explainNameIdFormat(_: Check, situation: ReadSituation): Explanation | undefined {
  const name = situation.facts.assertion.subject?.nameId;
  if (!name) return undefined;
  const wanted = situation.trial.connection.nameIdFormat;
  const [came, should] = [showFormat(name.format), showFormat(wanted)];
  const isAddress = isPlausibleEmail(name.text);
  const stated = name.format === null ? 'No Format, which means Unspecified,' : came;
  return {
    reason: 'name-id-format',
    evidence: `${stated} came and ${should} is wanted. The NameID itself ${isAddress ? 'looks like' : 'is not'} an e-mail address.`,
    ...(isAddress
      ? { hint: 'To take it as it is, set nameIdFormat here to "unspecified" or "any".' }
      : {}),
    edit: editAtIdp(situation, {
      field: 'nameIdFormat',
      from: came,
      to: should,
      change: (facts) => withName(facts, { text: name.text, format: wanted }),
    }),
  };
}

function showFormat(format: string | null): string {
  const uri = format ?? nameIdFormats.unspecified;
  return shownNames.get(uri) ?? showValue(uri);
}

/** For a NameID that is missing, unusable or no address. Says how it is built, never what it is. */
export function explainUserName(_: Check, situation: ReadSituation): Explanation {
  const { facts, trial } = situation;
  const text = facts.assertion.subject?.nameId?.text ?? '';
  const cleaned = withoutInvisible(text).trim();
  const evidence = `The NameID ${shapeOf(text)}.`;
  if (isPlausibleEmail(cleaned)) {
    const edit = editAtIdp(situation, {
      field: 'profile',
      from: 'an address with white space or invisible characters',
      to: 'the address alone, typed anew',
      change: (before) =>
        withText(before, { text: cleaned, wanted: trial.connection.nameIdFormat }),
    });
    return { reason: 'user-name-damaged', evidence, edit };
  }
  const edit = editAtIdp(situation, {
    field: 'userName',
    from: 'no e-mail address',
    to: 'Email',
    change: (before) =>
      withText(before, { text: 'user@example.com', wanted: trial.connection.nameIdFormat }),
  });
  return { reason: 'not-an-email', evidence, edit };
}

function shapeOf(text: string): string {
  if (text === '') return 'is empty';
  const remarks = [
    `has ${[...text].length} characters`,
    ...(text.includes('@') ? [] : ['no @']),
    ...(text.split('@').length > 2 ? ['more than one @'] : []),
    ...(text.trim() === text ? [] : ['white space around it']),
    ...(/\S\s+\S/u.test(text) ? ['white space in it'] : []),
    ...(withoutInvisible(text) === text ? [] : ['invisible characters']),
    ...(text.includes('\\') ? ['a backslash, as Windows account names have'] : []),
  ];
  return remarks.join(', ');
}

/** Only the text changes; that a format is wrong as well is another matter. */
function withText(
  facts: Facts,
  { text, wanted }: { readonly text: string; readonly wanted: string },
): Facts {
  const { format } = facts.assertion.subject?.nameId ?? { format: wanted };
  return withName(facts, { text, format });
}

function withName(
  { response, assertion }: Facts,
  nameId: { readonly text: string; readonly format: string | null },
): Facts {
  const subject = assertion.subject ?? { confirmations: [], nameId: null, isEncrypted: false };
  return { response, assertion: { ...assertion, subject: { ...subject, nameId } } };
}
