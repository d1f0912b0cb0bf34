import { nameIdFormats } from '../connection/name-id-formats.ts';
import { showValue } from '../errors/show-value.ts';
import type { Check } from '../rules/check.ts';
import { isPlausibleEmail } from '../rules/plausible-email.ts';
import type { Explanation } from './explanation.ts';
import type { Edit, Fix } from './fix.ts';
import { withoutInvisible } from './look-alikes.ts';
import { fixAtIdp, provable } from './make-edit.ts';
import { amended, type Facts, type ReadSituation } from './trial.ts';

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
    edit: provable(
      fixAtIdp(situation, { field: 'nameIdFormat', from: came, to: should }),
      (before) => amended(before, (facts) => withFormat(facts, wanted)),
    ),
  };
}

/** Only the format changes: whether the text is an address is another matter. */
function withFormat(facts: Facts, format: string): Facts {
  return withName(facts, { text: facts.assertion.subject?.nameId?.text ?? '', format });
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
  const wanted = trial.connection.nameIdFormat;
  const edit = (fix: Fix, as: string): Edit =>
    provable(fix, (before) => amended(before, (each) => withText(each, { text: as, wanted })));
  if (isPlausibleEmail(cleaned)) {
    const from = 'an address with white space or invisible characters';
    const to = 'the address alone, typed anew';
    const fix = fixAtIdp(situation, { field: 'profile', from, to });
    return { reason: 'user-name-damaged', evidence, edit: edit(fix, cleaned) };
  }
  const fix = fixAtIdp(situation, { field: 'userName', from: 'no e-mail address', to: 'Email' });
  return { reason: 'not-an-email', evidence, edit: edit(fix, 'user@example.com') };
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
  const { nameQualifier = null, spNameQualifier = null } = subject.nameId ?? {};
  const named = { ...nameId, nameQualifier, spNameQualifier };
  return { response, assertion: { ...assertion, subject: { ...subject, nameId: named } } };
}
