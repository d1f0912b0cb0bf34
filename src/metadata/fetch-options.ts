import { checkOptionNames } from '../connection/check-option-names.ts';
import { optionError } from '../connection/option-error.ts';
import { readFlag, readInteger } from '../connection/option-readers.ts';
import { metadataLimits } from './metadata-limits.ts';
import { type ReadIdpMetadataOptions, readOptionNames } from './read-options.ts';

/** As much of the global `fetch` as is needed. It must not follow redirects of its own accord. */
export type MetadataFetch = (
  url: string,
  init: {
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
    readonly headers: Readonly<Record<string, string>>;
  },
) => Promise<Response>;

/** Bounds on the download of metadata, and what is believed of it. */
export interface FetchIdpMetadataOptions extends ReadIdpMetadataOptions {
  /**
   * Sends the requests instead of node:https: for a proxy, or a runtime without node:https. Which
   * address a name leads to is then its concern: only addresses written in the URL are refused
   * here.
   */
  readonly fetch?: MetadataFetch;
  /** Load over plain http too. Default false: whoever is on the way could put in their own key. */
  readonly dangerouslyAllowHttp?: boolean;
  /**
   * Load from this machine and private networks too. Default false: whoever chooses the URL could
   * reach what only this machine can.
   */
  readonly dangerouslyAllowPrivateAddresses?: boolean;
  /**
   * PEM of the authorities that the web server's TLS certificate may come from, instead of those
   * that the runtime knows: for an AD FS with a company's own authority.
   */
  readonly certificateAuthorities?: string | readonly string[];
  /** From the first look-up to the last byte, redirects included. Default 5,000. */
  readonly timeoutMilliseconds?: number;
  /** Longest body. Default `limits.messageBytes`, which is 5 MiB. */
  readonly maxBytes?: number;
}

/** The options on loading, checked and with their defaults. */
export interface FetchPolicy {
  readonly fetch: MetadataFetch | undefined;
  readonly allowHttp: boolean;
  readonly allowPrivateAddresses: boolean;
  readonly certificateAuthorities: readonly string[] | undefined;
  readonly timeoutMilliseconds: number;
  readonly maxBytes: number;
}

const longestTimeout = 600_000;

const fetchOptionNames = {
  fetch: true,
  dangerouslyAllowHttp: true,
  dangerouslyAllowPrivateAddresses: true,
  certificateAuthorities: true,
  timeoutMilliseconds: true,
  maxBytes: true,
} as const;

/**
 * Tells the options on loading from those on reading.
 *
 * @throws SamlError config_unknown_option, config_option_invalid
 */
export function readFetchOptions(options: FetchIdpMetadataOptions): {
  readonly policy: FetchPolicy;
  readonly reading: ReadIdpMetadataOptions;
} {
  checkOptionNames(options, { ...readOptionNames, ...fetchOptionNames });
  const { fetch, certificateAuthorities: authorities, ...others } = options;
  const { timeoutMilliseconds, maxBytes, ...flags } = others;
  const { dangerouslyAllowHttp, dangerouslyAllowPrivateAddresses, ...reading } = flags;
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw optionError({ path: 'fetch', value: fetch }, 'a function like the global fetch');
  }
  const bytes = readInteger(
    { path: 'maxBytes', value: maxBytes },
    {
      least: 1,
      most: Number.MAX_SAFE_INTEGER,
      fallback: metadataLimits(reading.limits).messageBytes,
    },
  );
  const policy = {
    fetch,
    allowHttp: readFlag({ path: 'dangerouslyAllowHttp', value: dangerouslyAllowHttp }),
    allowPrivateAddresses: readFlag({
      path: 'dangerouslyAllowPrivateAddresses',
      value: dangerouslyAllowPrivateAddresses,
    }),
    certificateAuthorities: authorities === undefined ? undefined : [authorities].flat(),
    timeoutMilliseconds: readInteger(
      { path: 'timeoutMilliseconds', value: timeoutMilliseconds },
      { least: 1, most: longestTimeout, fallback: 5_000 },
    ),
    maxBytes: bytes,
  };
  return { policy, reading: { ...reading, limits: { messageBytes: bytes, ...reading.limits } } };
}
