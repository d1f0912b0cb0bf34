import { startLogin } from '../flows/start-login.ts';
import { postPage } from './post-page.ts';
import { redirect } from './responses.ts';
import type { Visit } from './visit.ts';

/** The SP-initiation URL: sends the browser to the IdP, with a cookie to come back with. */
export async function startRoute({
  request,
  context,
  style,
}: Pick<Visit, 'request' | 'context' | 'style'>): Promise<Response> {
  const returnTo = new URL(request.url).searchParams.get('returnTo') ?? undefined;
  const cookie = request.headers.get('cookie');
  const started = await startLogin(context, { returnTo, cookie });
  const cookies = [started.setCookie, ...started.clearCookies];
  if (started.form === undefined) return redirect(started.url, cookies);
  return postPage(started.form, { cookies, style });
}
