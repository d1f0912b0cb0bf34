import { checkOptionNames } from './check-option-names.ts';
import { optionError } from './option-error.ts';
import { readGroup, readInteger, readNames } from './option-readers.ts';
import type { Scoping } from './request-demands.ts';

/** Scoping with its lists read; null where nothing was given. */
export interface ReadScoping {
  readonly proxyCount: number | null;
  readonly idpList: readonly string[];
  readonly requesterIds: readonly string[];
}

const bounds = { least: 0, most: 65_535, fallback: 0 };

/** @throws SamlError config_option_invalid, config_unknown_option */
export function readScoping(value: Scoping | undefined): ReadScoping | null {
  if (value === undefined) return null;
  const { proxyCount, idpList, requesterIds } = readGroup({ path: 'scoping', value });
  checkOptionNames(value, { proxyCount: true, idpList: true, requesterIds: true });
  const names = (field: string, given: unknown): readonly string[] =>
    given === undefined ? [] : readNames({ path: `scoping.${field}`, value: given });
  if (proxyCount === undefined && idpList === undefined && requesterIds === undefined) {
    throw optionError({ path: 'scoping', value }, 'proxyCount, idpList or requesterIds');
  }
  return {
    proxyCount:
      proxyCount === undefined
        ? null
        : readInteger({ path: 'scoping.proxyCount', value: proxyCount }, bounds),
    idpList: names('idpList', idpList),
    requesterIds: names('requesterIds', requesterIds),
  };
}
