/** Freezes a value with every plain object and array in it. Keys and dates are left as they are. */
export function deepFreeze<T>(value: T): T {
  if (!isPlain(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

function isPlain(value: unknown): value is object {
  if (Array.isArray(value)) return true;
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
