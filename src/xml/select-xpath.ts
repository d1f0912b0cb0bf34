import type { SelectedValue } from 'xpath';
import { SamlError } from '../errors/saml-error.ts';
import { loadDomEngine } from './dom-engine.ts';
import { namespaces } from './namespaces.ts';

/**
 * String values of what an XPath 1.0 expression selects in canonical text, in document order; a
 * number, string or boolean result is one value. Prefixes: those of `namespaces`.
 *
 * The text is canonical and was signed, so that any parser reads it alike. Never called with text
 * that came from outside.
 *
 * @throws SamlError config_option_invalid for an expression that cannot be evaluated
 */
export function selectXPath(canonical: string, expression: string): readonly string[] {
  const { DOMParser, onErrorStopParsing, useNamespaces } = loadDomEngine();
  const parser = new DOMParser({
    locator: false,
    onError: onErrorStopParsing,
    // Line ends were normalized before; by itself it would also change U+0085 and U+2028.
    normalizeLineEndings: (text) => text,
  });
  const node = parser.parseFromString(canonical, 'text/xml');
  const select = useNamespaces(namespaces);
  const selected = evaluate(expression, () => select(expression, node as unknown as Node));
  return Array.isArray(selected) ? selected.map(stringOf) : [stringOf(selected)];
}

function evaluate<Selected>(expression: string, select: () => Selected): Selected {
  try {
    return select();
  } catch (cause) {
    throw new SamlError('config_option_invalid', {
      expected: 'an XPath 1.0 expression',
      actual: expression,
      cause,
    });
  }
}

function stringOf(value: SelectedValue): string {
  return typeof value === 'object' ? (value?.textContent ?? '') : String(value);
}
