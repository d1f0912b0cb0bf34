import { isSamlError, SamlError } from '../errors/saml-error.ts';
import { type Answer, requestHeaders } from './answer.ts';
import { checkMetadataUrl } from './check-metadata-url.ts';
import type { FetchPolicy } from './fetch-options.ts';
import { readBody } from './read-body.ts';
import { requestPinned } from './request-pinned.ts';

interface Loading {
  readonly policy: FetchPolicy;
  readonly signal: AbortSignal;
  /** How many redirects may still be followed. */
  readonly redirects: number;
}

const mostRedirects = 3;
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Loads a text from a URL. Each redirect is judged as the first URL was.
 *
 * @throws SamlError metadata_fetch_refused, metadata_fetch_failed, metadata_fetch_unsupported,
 * metadata_too_large, metadata_malformed
 */
export async function loadText(url: string, policy: FetchPolicy): Promise<string> {
  const signal = AbortSignal.timeout(policy.timeoutMilliseconds);
  const start = checkMetadataUrl(url, policy);
  try {
    return await follow(start, { policy, signal, redirects: mostRedirects });
  } catch (error) {
    if (isSamlError(error)) throw error;
    throw new SamlError('metadata_fetch_failed', {
      expected: `a complete answer within ${policy.timeoutMilliseconds} ms`,
      actual: signal.aborted ? 'none' : reasonOf(error),
      cause: error,
    });
  }
}

async function follow(url: URL, loading: Loading): Promise<string> {
  const answer = await send(url, loading);
  if (redirectStatuses.has(answer.status)) {
    answer.cancel();
    return follow(nextUrl(answer, { url, ...loading }), {
      ...loading,
      redirects: loading.redirects - 1,
    });
  }
  if (answer.status === 200) return readBody(answer, loading.policy);
  answer.cancel();
  throw new SamlError('metadata_fetch_failed', {
    expected: 'status 200',
    actual: `status ${answer.status} from ${url.origin}`,
  });
}

function nextUrl(answer: Answer, { url, policy, redirects }: Loading & { readonly url: URL }): URL {
  if (redirects === 0) {
    throw new SamlError('metadata_fetch_refused', {
      expected: `at most ${mostRedirects} redirects`,
      actual: `one more, from ${url.origin}`,
    });
  }
  const location = answer.header('location') ?? '';
  const isUrl = location !== '' && URL.canParse(location, url);
  // What the parser repairs is judged, and a fragment is for the reader alone (RFC 9110, 10.2.2).
  return checkMetadataUrl(isUrl ? new URL(location, url).href.replace(/#.*/, '') : '', policy);
}

async function send(url: URL, { policy, signal }: Loading): Promise<Answer> {
  if (policy.fetch === undefined) return requestPinned(url, { policy, signal });
  const response = await policy.fetch(url.href, {
    redirect: 'manual',
    signal,
    headers: requestHeaders,
  });
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    body: response.body ?? new Blob([]).stream(),
    cancel: () => void response.body?.cancel().catch(() => undefined),
  };
}

/** Node tells the reason by a code, and fetch only by the code of its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'an error of unknown kind';
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'string') return code;
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
