import { systemNow } from '../clock.ts';
import { checkOptionNames } from '../connection/check-option-names.ts';
import { optionError } from '../connection/option-error.ts';
import { readInteger } from '../connection/option-readers.ts';
import type { EventSink } from '../events/emit-event.ts';
import type { IdpMetadata } from './idp-metadata.ts';

export interface IdpMetadataSourceOptions extends EventSink {
  /** Loads the metadata: from a URL by `fetchIdpMetadata`, or from a file by `readIdpMetadata`. */
  readonly load: () => Promise<IdpMetadata> | IdpMetadata;
  /**
   * How old metadata may become where it has no cacheDuration, in seconds, 60 to 604,800. Default
   * 21,600 (six hours).
   */
  readonly refreshSeconds?: number;
  /**
   * How long to wait after a failure, and at least between two loads, in seconds, 1 to 86,400.
   * Default 60.
   */
  readonly retrySeconds?: number;
  /** The clock. Default: the system's. */
  readonly now?: () => Date;
  /** From 0 to below 1: how much sooner than need be to load, so that instances do not all load at once. */
  readonly random?: () => number;
  /** The tenant that events are about. */
  readonly domain?: string;
}

/** The options of a source, checked and with their defaults. */
export type SourceSettings = IdpMetadataSourceOptions &
  Required<Pick<IdpMetadataSourceOptions, 'refreshSeconds' | 'retrySeconds' | 'now' | 'random'>>;

const optionNames: Readonly<Record<keyof IdpMetadataSourceOptions, true>> = {
  load: true,
  refreshSeconds: true,
  retrySeconds: true,
  now: true,
  random: true,
  domain: true,
  onEvent: true,
  onEventError: true,
};

const bounds = {
  refreshSeconds: { least: 60, most: 604_800, fallback: 21_600 },
  retrySeconds: { least: 1, most: 86_400, fallback: 60 },
};

/** @throws SamlError config_unknown_option, config_option_invalid */
export function readSourceOptions(options: IdpMetadataSourceOptions): SourceSettings {
  checkOptionNames(options, optionNames);
  if (typeof options.load !== 'function') {
    throw optionError({ path: 'load', value: options.load }, 'a function');
  }
  const read = (path: keyof typeof bounds): number =>
    readInteger({ path, value: options[path] }, bounds[path]);
  return {
    ...options,
    refreshSeconds: read('refreshSeconds'),
    retrySeconds: read('retrySeconds'),
    now: options.now ?? systemNow,
    random: options.random ?? Math.random,
  };
}
