import type { LookupAddress } from 'node:dns';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { LookupFunction } from 'node:net';
import { SamlError } from '../errors/saml-error.ts';
import { type Answer, requestHeaders } from './answer.ts';
import { literalAddress, specialHost } from './check-metadata-url.ts';
import type { FetchPolicy } from './fetch-options.ts';
import { isSpecialAddress } from './special-address.ts';

type Request = (
  url: URL,
  options: RequestOptions & { readonly ca: string[] | undefined },
  onAnswer: (answer: IncomingMessage) => void,
) => ClientRequest;

/**
 * Looks a host up once, judges every address, and connects to one of exactly these: a name that
 * leads elsewhere on a second look-up (DNS rebinding) leads nowhere here. No connection is shared
 * with anybody, since another's may have gone to an address that nobody judged.
 *
 * @throws SamlError metadata_fetch_refused, metadata_fetch_unsupported
 */
export async function requestPinned(
  url: URL,
  { policy, signal }: { readonly policy: FetchPolicy; readonly signal: AbortSignal },
): Promise<Answer> {
  const { request, lookup } = await loadNode(url);
  const literal = literalAddress(url);
  const addresses =
    literal === undefined ? await unlessAborted(lookup(url.hostname, { all: true }), signal) : [];
  const special = addresses.some(({ address }) => isSpecialAddress(address));
  if (special && !policy.allowPrivateAddresses) throw specialHost(url);

  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = {
      agent: false as const,
      signal,
      headers: requestHeaders,
      lookup: pinnedTo(addresses),
      ca: policy.certificateAuthorities?.slice(),
    };
    request(url, options, resolve).on('error', reject).end();
  });
  return {
    status: incoming.statusCode ?? 0,
    header: (name) => incoming.headers[name] ?? null,
    body: incoming,
    cancel: () => incoming.destroy(),
  };
}

function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (hostname, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, addresses.slice());
    else if (first !== undefined) done(null, first.address, first.family);
    else done(new Error(`no address of ${hostname}`), '');
  };
}

/** Loaded when needed, for not every runtime that can verify a response has these modules. */
async function loadNode(
  url: URL,
): Promise<{ request: Request; lookup: typeof import('node:dns/promises')['lookup'] }> {
  try {
    const { lookup } = await import('node:dns/promises');
    const { request } =
      url.protocol === 'https:' ? await import('node:https') : await import('node:http');
    return { request, lookup };
  } catch (cause) {
    throw new SamlError('metadata_fetch_unsupported', { cause });
  }
}

/** A look-up cannot be stopped, only no longer waited for. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
