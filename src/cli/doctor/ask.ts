/** What a server said to one GET. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** When it was asked and when it had answered, in milliseconds since 1970. */
  readonly asked: number;
  readonly answered: number;
}

const timeoutMilliseconds = 10_000;

/** One GET, as a browser's first; redirects are not followed. A string says why there is none. */
export async function ask(
  url: string,
  { now }: { readonly now: () => Date },
): Promise<Answered | string> {
  const asked = now().getTime();
  try {
    const { status, headers, body } = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', 'user-agent': 'samlet doctor' },
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    await body?.cancel();
    return { status, headers, asked, answered: now().getTime() };
  } catch (error) {
    return reasonOf(error);
  }
}

/** Node tells the reason by the code of the innermost cause. */
function reasonOf(error: unknown): string {
  const { cause, code, name } = error as { cause?: unknown; code?: unknown; name?: string };
  if (cause instanceof Error) return reasonOf(cause);
  return typeof code === 'string' ? code : `${name}`;
}
