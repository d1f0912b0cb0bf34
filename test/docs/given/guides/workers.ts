export { idp, startSession } from '../reader.ts';

/** What the guide uses of Cloudflare's types. */
export interface DurableObjectStorage {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  setAlarm(time: number): Promise<void>;
  deleteAll(): Promise<void>;
}

export interface DurableObjectState {
  readonly storage: DurableObjectStorage;
}

export interface DurableObjectNamespace<Id = unknown> {
  idFromName(name: string): Id;
  get(id: Id): { fetch(url: string, init: RequestInit): Promise<Response> };
}

/** The bindings of wrangler.toml. */
export interface Env {
  readonly SAMLET_SECRET: string;
  readonly USED_ASSERTIONS: DurableObjectNamespace;
}
