/**
 * A stream of numbers that a seed and a case number determine, so that any case can be made again.
 * mulberry32: small, fast, and good enough to choose mutations by.
 *
 * @param {number} seed
 * @param {number} index
 */
export function createRandom(seed, index) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
  /** A whole number from 0 to below `end`. */
  const below = (end) => Math.floor(next() * end);
  const pick = (list) => list[below(list.length)];
  return { below, pick, chance: (share) => next() < share };
}
