import { isSamlError } from '../errors/saml-error.ts';

/** What is asked of a span of OpenTelemetry. */
interface Span {
  setAttribute(name: string, value: string): unknown;
  setStatus(status: { code: number }): unknown;
  end(): void;
}

interface Tracer {
  startActiveSpan<Result>(
    name: string,
    options: { attributes: Record<string, string> },
    run: (span: Span) => Result,
  ): Result;
}

/** What one span is about. */
export interface LoginSpan {
  readonly name: 'samlet.start_login' | 'samlet.finish_login';
  /** The connection's entityId. */
  readonly connectionId: string;
  readonly domain?: string | undefined;
}

/** Where version 1 of @opentelemetry/api registers itself, to be found by every copy of it. */
const apiKey = Symbol.for('opentelemetry.js.api.1');

/** SpanStatusCode.ERROR. */
const failed = 2;

/**
 * Runs a login within a span, if the application has set OpenTelemetry up; else it costs one look
 * at a global. A refusal is marked by its code and rule; no other value goes into the span. What
 * OpenTelemetry does or throws never changes the outcome of a login.
 */
export function withLoginSpan<Result>(
  span: LoginSpan,
  run: () => Promise<Result>,
): Promise<Result> {
  const tracer = findTracer();
  if (tracer === undefined) return run();
  const once: { outcome?: Promise<Result> } = {};
  // The tracer may call back, or fail before it does, or after: run exactly once whatever happens.
  const start = (): Promise<Result> => {
    once.outcome ??= (async () => run())();
    return once.outcome;
  };
  ignoreFailure(() =>
    tracer.startActiveSpan(span.name, { attributes: attributesOf(span) }, (active) => {
      start().then(
        () => endSpan(active),
        (error: unknown) => endSpan(active, error),
      );
    }),
  );
  return start();
}

function findTracer(): Tracer | undefined {
  try {
    const api: unknown = Reflect.get(globalThis, apiKey);
    if (!isObject(api) || !('trace' in api) || !isProvider(api.trace)) return undefined;
    const tracer = api.trace.getTracer('samlet');
    return isTracer(tracer) ? tracer : undefined;
  } catch {
    return undefined;
  }
}

function isProvider(value: unknown): value is { getTracer(name: string): unknown } {
  return isObject(value) && 'getTracer' in value && typeof value.getTracer === 'function';
}

function isTracer(value: unknown): value is Tracer {
  return (
    isObject(value) && 'startActiveSpan' in value && typeof value.startActiveSpan === 'function'
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function attributesOf({ connectionId, domain }: LoginSpan): Record<string, string> {
  const attributes = { 'samlet.connection': connectionId };
  return domain === undefined ? attributes : { ...attributes, 'samlet.domain': domain };
}

function endSpan(span: Span, ...errors: readonly unknown[]): void {
  ignoreFailure(() => {
    for (const error of errors) markFailure(span, error);
    span.end();
  });
}

function markFailure(span: Span, error: unknown): void {
  span.setStatus({ code: failed });
  if (!isSamlError(error)) return;
  span.setAttribute('error.type', error.code);
  if (error.check !== undefined) span.setAttribute('samlet.rule', error.check.rule);
}

function ignoreFailure(run: () => unknown): void {
  try {
    run();
  } catch {
    // Telemetry must not keep anybody from signing in.
  }
}
