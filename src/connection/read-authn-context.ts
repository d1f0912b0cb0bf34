import { checkOptionNames } from './check-option-names.ts';
import { optionError } from './option-error.ts';
import { readGroup, readNames, readWord } from './option-readers.ts';
import type { AuthnContextComparison, AuthnContextOption } from './request-demands.ts';

/** What a request asks for, and what of an answer satisfies it. */
export interface AuthnContextDemand {
  /** AuthnContextClassRef URIs in the request; empty: none is asked for. */
  readonly classes: readonly string[];
  readonly comparison: AuthnContextComparison;
  /** URIs of which an answer must state one; empty: any will do. */
  readonly accepted: readonly string[];
}

/** The first is the default. */
const comparisons = ['exact', 'minimum', 'maximum', 'better'] as const;

const askedOptions = { comparison: true, classes: true, order: true } as const;

/**
 * Reads which authentication contexts are asked for, and works out which answers satisfy that:
 * without an order of strength nobody but the IdP knows what "at least" means.
 *
 * @throws SamlError config_option_invalid, config_unknown_option
 * @see saml-core-2.0-os, 3.3.2.2.1
 */
export function readAuthnContext(value: AuthnContextOption | undefined): AuthnContextDemand {
  const path = 'authnContext';
  if (value === undefined) return { classes: [], comparison: 'exact', accepted: [] };
  if (!isDescribed(value)) {
    const classes = readNames({ path, value });
    return { classes, comparison: 'exact', accepted: classes };
  }
  checkOptionNames(value, askedOptions);
  const given: Partial<Described> = readGroup({ path, value });
  const classes = readNames({ path: `${path}.classes`, value: given.classes });
  const comparison = readWord({ path: `${path}.comparison`, value: given.comparison }, comparisons);
  const accepted =
    comparison === 'exact' && given.order === undefined
      ? classes
      : acceptedBy(comparison, { classes, order: readOrder(given.order, classes) });
  return { classes, comparison, accepted };
}

type Described = Extract<AuthnContextOption, { readonly classes: unknown }>;

function isDescribed(value: unknown): value is Described {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readOrder(value: unknown, classes: readonly string[]): readonly string[] {
  const option = { path: 'authnContext.order', value };
  if (!Array.isArray(value)) throw optionError(option, 'a list of classes, the weakest first');
  const order = readNames(option);
  const unknown = classes.find((uri) => !order.includes(uri));
  if (unknown === undefined) return order;
  throw optionError(option, `a list that has ${unknown} in it`);
}

/** "minimum" and "maximum" are met by one of the classes asked for, "better" must beat them all. */
function acceptedBy(
  comparison: AuthnContextComparison,
  { classes, order }: { readonly classes: readonly string[]; readonly order: readonly string[] },
): readonly string[] {
  const ranks = classes.map((uri) => order.indexOf(uri));
  const [weakest, strongest] = [Math.min(...ranks), Math.max(...ranks)];
  switch (comparison) {
    case 'exact':
      return classes;
    case 'minimum':
      return order.slice(weakest);
    case 'maximum':
      return order.slice(0, strongest + 1);
    default:
      return betterThan(strongest, order);
  }
}

function betterThan(strongest: number, order: readonly string[]): readonly string[] {
  const better = order.slice(strongest + 1);
  if (better.length > 0) return better;
  const option = { path: 'authnContext.order', value: order };
  throw optionError(option, 'a list with a class that is better than those asked for');
}
