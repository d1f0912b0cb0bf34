import { SamlError } from '../../errors/saml-error.ts';
import type { ResponseDescription } from '../response-description.ts';
import type { SigningMode } from './attack-case.ts';
import type { Parties } from './parties.ts';

/** Whom the attacker wants to be. */
export const mallory = 'mallory@evil.example';

/** A valid response, with its parts at hand for whoever takes it apart. All are text as sent. */
export interface Message {
  readonly mode: SigningMode;
  readonly parties: Parties;
  readonly xml: string;
  readonly responseId: string;
  readonly assertionId: string;
  /** The Assertion with its signature, if it has one, and without. */
  readonly assertion: string;
  readonly bareAssertion: string;
  /** "" where that element is not signed. */
  readonly responseSignature: string;
  readonly assertionSignature: string;
  /** The outermost signature: the Response's if there is one. */
  readonly signature: string;
  readonly status: string;
  /** An Assertion that names mallory, unsigned, with another ID. */
  readonly forged: string;
  /** The message with one text for another, which must be there. */
  readonly swap: (from: string | RegExp, to: string) => string;
  /** The form value of another response in the same mode, signed by the trusted key. */
  readonly signedAnew: (description: ResponseDescription) => string;
}

/** A login of alice at these parties, signed as `mode` says. */
export function validMessage(mode: SigningMode, parties: Parties): Message {
  const { idp, now, requestId, acsUrl, audience } = parties;
  const usual = { now, acsUrl, audience, inResponseTo: requestId, sign: mode };
  const signedAnew = (description: ResponseDescription): string =>
    idp.respond({ ...usual, ...description }).samlResponse;
  const { xml } = idp.respond(usual);
  const assertion = elementIn(xml, 'saml2:Assertion');
  const assertionSignature = elementIn(assertion, 'ds:Signature');
  const responseSignature = elementIn(xml.replace(assertion, ''), 'ds:Signature');
  const bareAssertion = assertion.replace(assertionSignature, '');
  const assertionId = attributeIn(assertion, 'ID');
  return {
    mode,
    parties,
    xml,
    responseId: attributeIn(xml, 'ID'),
    assertionId,
    assertion,
    bareAssertion,
    responseSignature,
    assertionSignature,
    signature: responseSignature || assertionSignature,
    status: elementIn(xml, 'saml2p:Status'),
    forged: forge(bareAssertion.replaceAll(assertionId, '_forged')),
    swap: (from, to) => swapped(xml, { from, to }),
    signedAnew,
  };
}

/** The same text about mallory. */
export function forge(xml: string): string {
  return swapped(xml, { from: 'alice@example.com', to: mallory });
}

/** One text for another, which must be there: an attack that changes nothing would prove nothing. */
export function swapped(
  text: string,
  { from, to }: { readonly from: string | RegExp; readonly to: string },
): string {
  const changed = text.replace(from, () => to);
  if (changed === text) {
    throw new SamlError('testing_option_invalid', {
      expected: 'text to change',
      actual: String(from),
    });
  }
  return changed;
}

/** The first element of that name, from its start tag to its first end tag; "" if there is none. */
export function elementIn(xml: string, name: string): string {
  const start = xml.search(new RegExp(`<${name}[ >]`));
  return start < 0 ? '' : xml.slice(start, xml.indexOf(`</${name}>`, start) + name.length + 3);
}

function attributeIn(xml: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(xml)?.[1] ?? '';
}

/** What makes the IdP sign a message with one text for another. */
export function signedWith(from: string | RegExp, to: string): ResponseDescription {
  return { mutateBeforeSigning: (xml) => swapped(xml, { from, to }) };
}
