/**
 * The function, called at most once: what it made is given from then on.
 *
 * Regular expressions with classes of Unicode are made so: V8 would take a third of a millisecond
 * for one of them wherever it stands, while the library is imported.
 */
export function once<Value>(make: () => Value): () => Value {
  const made: Value[] = [];
  return () => {
    if (made.length === 0) made.push(make());
    return made[0] as Value;
  };
}
