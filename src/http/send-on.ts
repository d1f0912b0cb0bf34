import type { Sending } from '../logout/send-message.ts';
import { postPage } from './post-page.ts';
import { redirect } from './responses.ts';
import type { Visit } from './visit.ts';

/** Sends the browser on to the IdP with a message. */
export function sendOn(
  { style }: Pick<Visit, 'style'>,
  { send, cookies }: { readonly send: Sending; readonly cookies: readonly string[] },
): Response {
  if (send.binding === 'redirect') return redirect(send.url, cookies);
  return postPage(send.form, { cookies, style, purpose: 'logout' });
}
