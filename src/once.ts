/**
 * The function, called at most once: what it made then is given ever after, also where making it
 * again would give something else.
 *
 * Regular expressions with classes of Unicode are made by one, since they are dear: see
 * scripts/build/late-patterns.ts.
 */
export function once<Value>(make: () => Value): () => Value {
  const made: Value[] = [];
  return () => {
    if (made.length === 0) made.push(make());
    return made[0] as Value;
  };
}
