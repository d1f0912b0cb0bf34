import { SamlError } from '../errors/saml-error.ts';
import { emitEvent } from '../events/emit-event.ts';
import type { IdpMetadata } from './idp-metadata.ts';
import { nextRefresh } from './next-refresh.ts';
import { refreshed, refreshFailed } from './refresh-events.ts';
import {
  type IdpMetadataSourceOptions,
  readSourceOptions,
  type SourceSettings,
} from './source-options.ts';

/** The metadata of one IdP, kept up to date. */
export interface IdpMetadataSource {
  /**
   * The metadata as it is now: the one that was loaded last, or a new one where that has become
   * old. Between two loads always the same object.
   */
  readonly get: () => Promise<IdpMetadata>;
  /** Loads now, whatever the age. Rejects where that fails; what was good stays. */
  readonly refresh: () => Promise<IdpMetadata>;
}

interface State {
  good: { readonly metadata: IdpMetadata; readonly refreshAt: Date } | undefined;
  failure: { readonly error: unknown; readonly retryAt: Date } | undefined;
  loading: Promise<IdpMetadata> | undefined;
}

/**
 * Keeps an IdP's metadata up to date without a timer: whoever asks when it has become old waits for
 * a new one, and all who ask meanwhile share it. A certificate that is gone from the new one is no
 * longer in what is given. Where loading fails, the last good one serves until its validUntil.
 *
 * @example
 * const source = idpMetadataSource({ load: () => fetchIdpMetadata(metadataUrl) });
 * const connection = defineConnection({ ...sp, idp: idpFromMetadata(await source.get()) });
 * @throws SamlError config_unknown_option, config_option_invalid; `get` and `refresh` reject with
 *   what `load` threw, metadata_expired, metadata_idp_unknown
 * @see saml-metadata-2.0-os, 4.3
 */
export function idpMetadataSource(options: IdpMetadataSourceOptions): IdpMetadataSource {
  const settings = readSourceOptions(options);
  const state: State = { good: undefined, failure: undefined, loading: undefined };

  function refresh(): Promise<IdpMetadata> {
    state.loading ??= load(state, settings).finally(() => {
      state.loading = undefined;
    });
    return state.loading;
  }

  async function get(): Promise<IdpMetadata> {
    const { good, failure } = state;
    const at = settings.now();
    if (good !== undefined && at < good.refreshAt && isValid(good.metadata, at)) {
      return good.metadata;
    }
    const lastGood = (error: unknown): IdpMetadata =>
      goodOr(error, { ...state, at: settings.now() });
    if (failure !== undefined && at < failure.retryAt) return lastGood(failure.error);
    return refresh().catch(lastGood);
  }

  return Object.freeze({ get, refresh });
}

async function load(state: State, settings: SourceSettings): Promise<IdpMetadata> {
  const { now, domain, retrySeconds } = settings;
  const previous = state.good?.metadata;
  try {
    const metadata = await settings.load();
    const at = now();
    refuseUnfit(metadata, { previous, at });
    state.good = { metadata, refreshAt: nextRefresh(metadata, { ...settings, loadedAt: at }) };
    state.failure = undefined;
    emitEvent(settings, refreshed(metadata, { at, domain, previous }));
    return metadata;
  } catch (error) {
    const at = now();
    state.failure = { error, retryAt: new Date(at.getTime() + retrySeconds * 1000) };
    emitEvent(settings, refreshFailed(error, { at, domain, previous }));
    throw error;
  }
}

/** What was good before a failure, unless it has ended meanwhile. */
function goodOr(
  error: unknown,
  { good, at }: Pick<State, 'good'> & { readonly at: Date },
): IdpMetadata {
  if (good === undefined) throw error;
  if (isValid(good.metadata, at)) return good.metadata;
  throw expired(good.metadata, error);
}

/** An IdP that suddenly has another name is another IdP, with other users. */
function refuseUnfit(
  metadata: IdpMetadata,
  { previous, at }: { readonly previous: IdpMetadata | undefined; readonly at: Date },
): void {
  if (!isValid(metadata, at)) throw expired(metadata);
  if (previous === undefined || previous.entityId === metadata.entityId) return;
  throw new SamlError('metadata_idp_unknown', {
    expected: previous.entityId,
    actual: metadata.entityId,
  });
}

function isValid({ validUntil }: IdpMetadata, at: Date): boolean {
  return validUntil === undefined || at < validUntil;
}

function expired({ validUntil }: IdpMetadata, cause?: unknown): SamlError {
  return new SamlError('metadata_expired', { actual: validUntil?.toISOString(), cause });
}
