import { SamlError } from '../errors/saml-error.ts';

const notBase64 = /[^A-Za-z0-9+/=]/;

interface Guess {
  readonly looksLike: string;
  readonly pattern: RegExp;
  readonly remedy: string;
}

/** What people post instead of base64, in the order in which a guess is worth most. */
const guesses: readonly Guess[] = [
  {
    looksLike: 'an HTML page',
    pattern: /^\s*<(?:!doctype\s|html|head|body|form)/i,
    remedy:
      'Give the value of the form field SAMLResponse, not the page that the IdP sent to the browser.',
  },
  {
    looksLike: 'XML',
    pattern: /^\s*</,
    remedy: 'Give the form value in base64, as it came: it was decoded once too often.',
  },
  {
    looksLike: 'JSON',
    pattern: /^\s*[{["]/,
    remedy:
      'Give the value of the form field SAMLResponse. IdPs post it as application/x-www-form-urlencoded, never as JSON.',
  },
  {
    looksLike: 'a whole form',
    pattern: /(?:^|&)SAMLResponse=/,
    remedy:
      'Give the value of the form field SAMLResponse alone: parse the body first, for example with express.urlencoded().',
  },
  {
    looksLike: 'percent-encoded text',
    pattern: /%[0-9A-Fa-f]{2}/,
    remedy:
      'The form value was not form-decoded: parse the body as application/x-www-form-urlencoded.',
  },
];

/** Says why a text is not strict base64, without repeating any of it but one character. */
export function explainBase64(text: string): SamlError {
  const guess = guesses.find(({ pattern }) => pattern.test(text));
  if (guess !== undefined) {
    const { looksLike, remedy } = guess;
    return new SamlError('response_not_base64', { expected: 'base64', actual: looksLike, remedy });
  }
  if (text.includes(' ')) return new SamlError('response_base64_spaces');
  return new SamlError('response_not_base64', describeFault(text));
}

function describeFault(text: string): { expected: string; actual: string } {
  const index = text.search(notBase64);
  if (index >= 0) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    const expected = /[-_]/.test(character) ? 'base64 with + and /' : 'base64';
    return { expected, actual: `the character ${character} at position ${index}` };
  }
  const expected = 'base64 in whole groups of four with its padding at the end';
  return text.length % 4 === 0
    ? { expected, actual: 'padding that is misplaced or leaves bits over' }
    : { expected, actual: `${text.length} characters` };
}
