import type { SamlEvent } from './saml-event.ts';

/** Takes events. What it returns is ignored, and a login never waits for it. */
export type EventListener = (event: SamlEvent) => unknown;

/** Who is told of events, and who is told that telling failed. */
export interface EventSink {
  /** Told of every event at once, in order. Default: nobody is told. */
  readonly onEvent?: EventListener | undefined;
  /**
   * Called when `onEvent` throws or its promise rejects. Without it the failure is dropped: a
   * broken logger must not keep anybody from signing in.
   */
  readonly onEventError?: ((error: unknown, event: SamlEvent) => unknown) | undefined;
}

/** Hands one event to the listener. Never throws and never waits. */
export function emitEvent(sink: EventSink, event: SamlEvent): void {
  if (sink.onEvent === undefined) return;
  const failed = (error: unknown): void => reportFailure(sink, { error, event });
  guard(() => sink.onEvent?.(event), failed);
}

function reportFailure(sink: EventSink, failure: { error: unknown; event: SamlEvent }): void {
  const ignore = (): void => {};
  guard(() => sink.onEventError?.(failure.error, failure.event), ignore);
}

/** Runs foreign code and catches what it throws now and what its promise rejects with later. */
function guard(run: () => unknown, failed: (error: unknown) => void): void {
  try {
    Promise.resolve(run()).catch(failed);
  } catch (error) {
    failed(error);
  }
}
