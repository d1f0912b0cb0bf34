import { errorCatalogue } from '../errors/error-catalogue.ts';
import type { SamlError } from '../errors/saml-error.ts';
import type { PageStyle } from './error-page-style.ts';
import { escapeHtml } from './escape-html.ts';

/** How much an error page tells. */
export interface Disclosure {
  readonly showRemedies: boolean;
  readonly showDetails: boolean;
}

/** What is told of an error, by name. */
export type DisclosedError = Readonly<Partial<Record<keyof typeof labels, string | null>>>;

/** In the order in which they are shown. */
const labels = {
  code: 'Code',
  cause: 'Cause',
  expected: 'Expected',
  actual: 'Came',
  remedy: 'Remedy',
  spec: 'Standard',
};

const headings: Partial<Record<SamlError['code'], string>> = {
  tenant_unknown: 'There is no sign-in page here',
  callback_needs_post: 'This sign-in is over',
  login_cookie_missing: 'This sign-in is over',
  login_replayed: 'This sign-in is over',
  login_cookie_expired: 'This sign-in took too long',
};

const messages: Partial<Record<SamlError['code'], string>> = {
  tenant_unknown: 'Check the address, or ask your administrator for the right one.',
  callback_needs_post: 'Start again to continue. If you were signed in, you still are.',
  login_cookie_missing: 'Start again to continue. If you were signed in, you still are.',
  login_replayed: 'Start again to continue. If you were signed in, you still are.',
};

/** What the user wanted to do, which decides what the page says. */
export type Purpose = 'login' | 'logout';

const logoutHeading = 'You may still be signed in';
const logoutMessage =
  'The logout could not be completed everywhere. Log out again, or close all windows of your browser to be safe.';

/** Chooses what may be shown: texts of the catalogue, and values of the message only on demand. */
export function discloseError(error: SamlError, disclosure: Disclosure): DisclosedError {
  const { code, expected, actual, spec } = error;
  const { cause, remedy } = errorCatalogue[code];
  const values = { expected: expected ?? null, actual: actual ?? null, remedy: error.remedy };
  const texts = { code, cause, remedy, spec: spec ?? null };
  const { showRemedies, showDetails } = disclosure;
  return { ...(showRemedies ? texts : { code }), ...(showDetails ? values : {}) };
}

/** The sentence for the person in front of the browser. */
export function personalMessage(error: SamlError, purpose: Purpose): string {
  if (purpose === 'logout') return logoutMessage;
  return messages[error.code] ?? error.publicMessage;
}

/** Writes the page that people see. It needs no script, and every value in it is escaped. */
export function errorPage(
  error: SamlError,
  page: {
    readonly disclosed: DisclosedError;
    readonly startUrl: string | null;
    readonly purpose: Purpose;
    readonly style: PageStyle;
  },
): string {
  const heading = escapeHtml(headingOf(error, page.purpose));
  const start =
    page.startUrl === null
      ? ''
      : `<p><a class="start" href="${escapeHtml(page.startUrl)}">Start again</a></p>\n`;
  const rows = Object.entries(labels).map(([name, label]) => {
    return writeRow({ name, label, text: page.disclosed[name as keyof typeof labels] ?? null });
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>${page.style.css}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>${escapeHtml(personalMessage(error, page.purpose))}</p>
${start}<section class="admin">
<h2>For your administrator</h2>
<dl>
${rows.join('')}
</dl>
</section>
</main>
</body>
</html>
`;
}

function headingOf(error: SamlError, purpose: Purpose): string {
  if (purpose === 'logout') return logoutHeading;
  return headings[error.code] ?? 'You could not be signed in';
}

function writeRow(row: { name: string; label: string; text: string | null }): string {
  if (row.text === null) return '';
  const text = escapeHtml(row.text);
  return `<dt>${row.label}</dt><dd>${row.name === 'code' ? `<code>${text}</code>` : text}</dd>\n`;
}
