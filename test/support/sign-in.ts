import type { Connection } from '../../src/connection/connection.ts';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import type { Report } from '../../src/flows/report.ts';
import { type VerifyOptions, verifyResponse } from '../../src/flows/verify-response.ts';
import type { Login } from '../../src/login/login.ts';
import type { Asked } from '../../src/request/asked.ts';
import type { FakeIdp, ResponseDescription } from '../../src/testing/index.ts';
import { fakeIdp } from './fake-idp.ts';

/** The moment at which every response here is issued and judged. */
export const now: Date = new Date('2026-11-24T12:00:00.000Z');

/** What every response here answers. */
export const requestId = '_request';

export const idp: FakeIdp = fakeIdp();

/** Whole seconds and milliseconds from the moment of judgement. */
export function fromNow(offset: { readonly seconds?: number; readonly ms?: number }): Date {
  return new Date(now.getTime() + (offset.seconds ?? 0) * 1000 + (offset.ms ?? 0));
}

export function connectionWith(options: Partial<ConnectionOptions> = {}): Connection {
  return defineConnection(idp.connectionOptions(options), { now });
}

const defaultConnection = connectionWith();

/** What differs from a good login: in the response, in the connection, in what it is judged by. */
export interface SignIn {
  readonly options?: Partial<ConnectionOptions>;
  readonly requestId?: string | null;
  /** What the request asked for. Default: what the connection asks for. */
  readonly asked?: Asked;
}

/** The form value of a signed response to the request; only what differs is described. */
export function posted(description: ResponseDescription = {}): string {
  return idp.respond({ now, inResponseTo: requestId, ...description }).samlResponse;
}

/** The form value of a text that is not signed, or not any more. */
export function postedText(xml: string): string {
  return Buffer.from(xml, 'utf8').toString('base64');
}

/** Signs the described response and has it verified. */
export function signIn(description: ResponseDescription = {}, differing: SignIn = {}): Login {
  return verifyResponse(...judged(description, differing));
}

/** Signs the described response and has it explained. */
export function explained(description: ResponseDescription = {}, differing: SignIn = {}): Report {
  return explainResponse(...judged(description, differing));
}

function judged(
  description: ResponseDescription,
  { options, requestId: expected = requestId, asked }: SignIn,
): [Connection, string, VerifyOptions] {
  const connection = options === undefined ? defaultConnection : connectionWith(options);
  return [connection, posted(description), { requestId: expected, asked, now }];
}
