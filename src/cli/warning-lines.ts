import type { Paint } from './paint.ts';
import { wrapText } from './wrap-text.ts';

/** One block a warning, in yellow on a terminal. */
export function warningLines(
  warnings: readonly { readonly message: string }[],
  paint: Paint,
): readonly string[] {
  return warnings.map(({ message }) => paint.yellow(wrapText(message, { first: '  warning: ' })));
}
