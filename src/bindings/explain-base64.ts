import { SamlError } from '../errors/saml-error.ts';

const notBase64 = /[^A-Za-z0-9+/=]/u;

interface Guess {
  readonly looksLike: string;
  readonly pattern: RegExp;
  readonly remedy: string;
}

/** What people post instead of base64, to be seen by how it begins. The first fitting one counts. */
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
];

/** May show anywhere, and first in the padding at the very end. */
const percentEncoded: Guess = {
  looksLike: 'percent-encoded text',
  pattern: /%[0-9A-Fa-f]{2}/,
  remedy:
    'The form value was not form-decoded: parse the body as application/x-www-form-urlencoded.',
};

/** How much of a text says what it is. */
const head = 1000;

/** Says why a text is not strict base64, without repeating any of it but one character. */
export function explainBase64(text: string): SamlError {
  const beginning = text.slice(0, head);
  const begins = guesses.find(({ pattern }) => pattern.test(beginning));
  const guess = begins ?? (percentEncoded.pattern.test(text) ? percentEncoded : undefined);
  if (guess !== undefined) {
    const { looksLike, remedy } = guess;
    return new SamlError('response_not_base64', { expected: 'base64', actual: looksLike, remedy });
  }
  if (text.includes(' ')) return new SamlError('response_base64_spaces');
  return new SamlError('response_not_base64', describeFault(text));
}

function describeFault(text: string): { expected: string; actual: string } {
  const stray = notBase64.exec(text);
  if (stray !== null) {
    const expected = /[-_]/.test(stray[0]) ? 'base64 with + and /' : 'base64';
    return { expected, actual: `the character ${stray[0]} at position ${stray.index}` };
  }
  const expected = 'base64 in whole groups of four with its padding at the end';
  return text.length % 4 === 0
    ? { expected, actual: 'padding that is misplaced or leaves bits over' }
    : { expected, actual: `${text.length} characters` };
}
