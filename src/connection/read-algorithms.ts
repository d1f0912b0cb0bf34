import {
  type AlgorithmName,
  algorithmName,
  defaultAlgorithms,
  digestAlgorithms,
  signatureAlgorithms,
} from '../signature/algorithms.ts';
import { frozenSet } from './frozen-set.ts';
import { type Option, optionError } from './option-error.ts';

/**
 * Reads the allow-list of algorithms. One without a signature or without a digest algorithm would
 * refuse every message, so it is refused here.
 *
 * @throws SamlError config_option_invalid naming the known algorithms
 */
export function readAlgorithms(option: Option): ReadonlySet<AlgorithmName> {
  if (option.value === undefined) return frozenSet(defaultAlgorithms);
  if (!Array.isArray(option.value)) throw optionError(option, 'a list of algorithms');

  const values: readonly unknown[] = option.value;
  const names = new Set(values.map((value) => readAlgorithm({ path: option.path, value })));
  const covers = (known: readonly { readonly name: AlgorithmName }[]): boolean =>
    known.some(({ name }) => names.has(name));
  if (covers([...signatureAlgorithms.values()]) && covers([...digestAlgorithms.values()])) {
    return frozenSet(names);
  }
  throw optionError(
    option,
    'at least one signature and one digest algorithm, as rsa-sha256, sha256',
  );
}

function readAlgorithm(option: Option): AlgorithmName {
  const name = typeof option.value === 'string' ? algorithmName(option.value) : undefined;
  if (name !== undefined) return name;
  throw optionError(option, `${defaultAlgorithms.join(', ')}, or a URI of these`);
}
