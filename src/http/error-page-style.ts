import { createHash } from 'node:crypto';
import { optionError } from '../connection/option-error.ts';

/** Values of CSS, for example a colour; each becomes the custom property `--samlet-<name>`. */
export interface ErrorPageTheme {
  /** Fill of the button and its outline in focus. Default #1d4ed8, in dark mode #93c5fd. */
  readonly accent?: string | undefined;
  /** Text on the button. Default #ffffff, in dark mode #0b1220. */
  readonly accentText?: string | undefined;
  /** Behind everything. Default #f3f4f6, in dark mode #0b1220. */
  readonly background?: string | undefined;
  /** The box that holds the text. Default #ffffff, in dark mode #151e2e. */
  readonly surface?: string | undefined;
  /** Headings, text and values. Default #111827, in dark mode #f3f4f6. */
  readonly text?: string | undefined;
  /** The part for administrators. Default #4b5563, in dark mode #a8b3c4. */
  readonly muted?: string | undefined;
  /** The box's edge and the line in it. Default #d1d5db, in dark mode #334155. */
  readonly border?: string | undefined;
  /** A list of families, as for `font-family`. Default: the system's own. */
  readonly font?: string | undefined;
  /** Corners of the box; those of the button are half of it. Default 0.75rem. */
  readonly radius?: string | undefined;
}

/** The style sheet, and the policy that lets a browser apply it and nothing else. */
export interface PageStyle {
  readonly css: string;
  readonly policy: string;
}

const light: Required<ErrorPageTheme> = {
  accent: '#1d4ed8',
  accentText: '#ffffff',
  background: '#f3f4f6',
  surface: '#ffffff',
  text: '#111827',
  muted: '#4b5563',
  border: '#d1d5db',
  font: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  radius: '0.75rem',
};

const dark: ErrorPageTheme = {
  accent: '#93c5fd',
  accentText: '#0b1220',
  background: '#0b1220',
  surface: '#151e2e',
  text: '#f3f4f6',
  muted: '#a8b3c4',
  border: '#334155',
};

/** Without these a value can only be a value: it cannot end its declaration or the style sheet. */
const cssValue = /^[\w#%.,()\s"'/-]{1,200}$/;

const rules = `
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--samlet-background); color: var(--samlet-text);
  font: 1rem/1.5 var(--samlet-font); }
main { width: 100%; max-width: 34rem; padding: 2rem; background: var(--samlet-surface);
  border: 1px solid var(--samlet-border); border-radius: var(--samlet-radius); }
h1 { margin: 0 0 0.75rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1rem; }
.start { display: inline-block; margin: 0.5rem 0 0; padding: 0.625rem 1.25rem; font: inherit;
  font-weight: 600; border: 0; cursor: pointer; color: var(--samlet-accentText); background: var(--samlet-accent); text-decoration: none;
  border-radius: calc(var(--samlet-radius) / 2); }
.start:focus-visible { outline: 3px solid var(--samlet-accent); outline-offset: 3px; }
.admin { margin-top: 2rem; padding-top: 1.5rem; border-top: 1px solid var(--samlet-border);
  color: var(--samlet-muted); font-size: 0.875rem; }
h2 { margin: 0 0 0.75rem; font-size: 0.875rem; color: var(--samlet-text); }
dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: 0.5rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: 0.8125rem/1.5 ui-monospace, SFMono-Regular, Consolas, monospace;
  color: var(--samlet-text); }
@media (max-width: 30rem) { main { padding: 1.25rem; } dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 0.75rem; } }
`;

/**
 * Makes the style of the error page. A theme's values hold in light and dark mode alike.
 *
 * @throws SamlError config_option_invalid
 */
export function errorPageStyle(theme: ErrorPageTheme = {}): PageStyle {
  const chosen = Object.fromEntries(Object.entries(theme).filter(([, value]) => value));
  const css = [
    `:root { color-scheme: light dark; ${properties({ ...light, ...chosen })} }`,
    `@media (prefers-color-scheme: dark) { :root { ${properties({ ...dark, ...chosen })} } }`,
    rules,
  ].join('\n');
  const hash = createHash('sha256').update(css).digest('base64');
  return { css, policy: contentSecurityPolicy(`'sha256-${hash}'`) };
}

/** No script, no image, no frame, no other site; only the named styles. */
export function contentSecurityPolicy(styles: string): string {
  return `default-src 'none'; style-src ${styles}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
}

function properties(theme: ErrorPageTheme): string {
  return Object.entries(theme)
    .map(([name, value]) => `--samlet-${name}: ${checkValue(name, value)};`)
    .join(' ');
}

function checkValue(name: string, value: unknown): string {
  if (Object.hasOwn(light, name) && typeof value === 'string' && cssValue.test(value)) return value;
  throw optionError({ path: `theme.${name}`, value }, 'a CSS value, for example #1d4ed8');
}
