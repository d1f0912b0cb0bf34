import type { IdpMetadata } from './idp-metadata.ts';
import type { SourceSettings } from './source-options.ts';

/** A cacheDuration beyond this would keep a removed key trusted for too long. */
const longestSeconds = 604_800;

/** The largest part of the time that is left out by chance. */
const jitter = 0.1;

/**
 * When metadata that was loaded now is to be loaded again: after its cacheDuration, and half-way
 * to its validUntil at the latest, so that a failure leaves time for another attempt.
 *
 * @see saml-metadata-2.0-os, 4.3
 */
export function nextRefresh(
  { validUntil, cacheDurationSeconds }: IdpMetadata,
  settings: Pick<SourceSettings, 'refreshSeconds' | 'retrySeconds' | 'random'> & {
    readonly loadedAt: Date;
  },
): Date {
  const { refreshSeconds, retrySeconds, random, loadedAt } = settings;
  const validSeconds =
    validUntil === undefined
      ? Number.POSITIVE_INFINITY
      : (validUntil.getTime() - loadedAt.getTime()) / 1000;
  const wished = Math.min(cacheDurationSeconds ?? refreshSeconds, longestSeconds, validSeconds / 2);
  const seconds = Math.max(wished * (1 - jitter * random()), retrySeconds);
  return new Date(loadedAt.getTime() + seconds * 1000);
}
