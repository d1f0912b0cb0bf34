import { startLogin } from '../flows/start-login.ts';
import { postPage } from './post-page.ts';
import { redirect } from './responses.ts';
import type { Visit } from './visit.ts';

/** The SP-initiation URL: sends the browser to the IdP, with a cookie to come back with. */
export async function startRoute({
  request,
  context,
  tenant,
  requestOptions,
  style,
}: Pick<Visit, 'request' | 'context' | 'tenant' | 'requestOptions' | 'style'>): Promise<Response> {
  const returnTo = new URL(request.url).searchParams.get('returnTo') ?? undefined;
  const cookie = request.headers.get('cookie');
  const wanted = await requestOptions?.(request, { domain: tenant.domain });
  const started = await startLogin(context, { ...wanted, returnTo, cookie });
  const cookies = [started.setCookie, ...started.clearCookies];
  if (started.form === undefined) return redirect(started.url, cookies);
  return postPage(started.form, { cookies, style });
}
