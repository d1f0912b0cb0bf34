import { SamlError } from '../../errors/saml-error.ts';
import { defaultLimits } from '../../xml/limits.ts';
import { namespaces } from '../../xml/namespaces.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import { attributeOf, childrenNamed, textOf } from '../../xml/select.ts';
import { openMessage } from '../message/open-message.ts';
import { type CookieJar, createCookieJar } from './cookie-jar.ts';
import { readField } from './read-form.ts';

/** A browser that has been sent to the IdP. */
export interface Visit {
  readonly jar: CookieJar;
  readonly relayState: string | undefined;
  readonly request: {
    readonly id: string;
    readonly acsUrl: string | undefined;
    readonly issuer: string | undefined;
  };
}

/** What the application made of a posted form. */
export interface Answer {
  /** 0 where there was none. */
  readonly status: number;
  /** Path of the redirect, if it is one. */
  readonly location: string | undefined;
  /** Names of the cookies that it set, and not to delete them. */
  readonly cookies: readonly string[];
}

const mostRedirects = 5;
const patience = 15_000;

/**
 * Begins a login, as a browser would, up to the request for the IdP.
 *
 * @throws SamlError cli_attack_no_request
 */
export async function startVisit(startUrl: URL): Promise<Visit> {
  const jar = createCookieJar();
  let url = startUrl;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await get(url, jar);
    jar.take(response.headers);
    const location = response.headers.get('location');
    const target = location === null ? undefined : new URL(location, url);
    const query = target?.searchParams;
    if (query?.has('SAMLRequest')) return visit(jar, (name) => query.get(name) ?? undefined);
    if (target === undefined) {
      const page = await response.text();
      if (readField(page, 'SAMLRequest') === undefined) throw noRequest(startUrl, response.status);
      return visit(jar, (name) => readField(page, name));
    }
    // Cookies go to the one host alone.
    if (target.host !== startUrl.host) throw noRequest(startUrl, `a redirect to ${target.host}`);
    url = target;
  }
  throw noRequest(startUrl, 'too many redirects');
}

async function get(url: URL, jar: CookieJar): Promise<Response> {
  try {
    return await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: jar.header() },
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    throw noRequest(url, (error as Error).message);
  }
}

function visit(jar: CookieJar, read: (name: string) => string | undefined): Visit {
  const root = parseXml(openMessage(read('SAMLRequest') ?? '').xml, defaultLimits);
  const [issuer] = childrenNamed(root, { namespace: namespaces.saml, localName: 'Issuer' });
  return {
    jar,
    relayState: read('RelayState'),
    request: {
      id: attributeOf(root, 'ID') ?? '',
      acsUrl: attributeOf(root, 'AssertionConsumerServiceURL') ?? undefined,
      issuer: issuer === undefined ? undefined : textOf(issuer),
    },
  };
}

function noRequest(url: URL, actual: string | number): SamlError {
  return new SamlError('cli_attack_no_request', {
    expected: `an AuthnRequest, from ${url}`,
    actual: typeof actual === 'number' ? `status ${actual}` : actual,
  });
}

/** Posts what the IdP would have the browser post. `samlResponse` need not be a string. */
export async function postAnswer(
  callbackUrl: URL,
  { samlResponse, visit }: { readonly samlResponse: unknown; readonly visit: Visit },
): Promise<Answer> {
  const { jar, relayState } = visit;
  const form = new URLSearchParams();
  for (const value of Array.isArray(samlResponse) ? samlResponse : [samlResponse]) {
    if (value !== undefined && value !== null) form.append('SAMLResponse', String(value));
  }
  if (relayState !== undefined) form.append('RelayState', relayState);
  try {
    const response = await fetch(callbackUrl, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: jar.header() },
      signal: AbortSignal.timeout(patience),
    });
    await response.body?.cancel();
    const location = response.headers.get('location');
    return {
      status: response.status,
      location: location === null ? undefined : new URL(location, callbackUrl).pathname,
      cookies: jar.take(response.headers),
    };
  } catch {
    return { status: 0, location: undefined, cookies: [] };
  }
}
