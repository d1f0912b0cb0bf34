import { Session } from 'node:inspector';

/**
 * Which code of `folder` has run so far, by V8's own count of blocks.
 *
 * @param {URL} folder
 */
export function createCoverage(folder) {
  const session = new Session();
  session.connect();
  /** Answers at once: the inspector of the own thread is synchronous. */
  const ask = (method, parameters) => {
    const answer = {};
    session.post(method, parameters, (error, result) => Object.assign(answer, { error, result }));
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result;
  };
  ask('Profiler.enable');
  ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const seen = new Map();

  /** How many characters of code ran since the last question, and never before. */
  const fresh = ({ remember }) => {
    const { result } = ask('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.startsWith(folder.href))
      .flatMap(({ url, functions }) => functions.map(({ ranges }) => ({ url, ranges })))
      .reduce((sum, ran) => sum + countFresh(seen, { ...ran, remember }), 0);
  };
  const total = () =>
    [...seen.values()].reduce((sum, bits) => sum + bits.reduce((n, b) => n + b, 0), 0);
  return { fresh, total };
}

/** Ranges are nested, the outer first; one that did not run cuts a hole in one that did. */
function countFresh(seen, { url, ranges, remember }) {
  const [whole] = ranges;
  if (whole.count === 0) return 0;
  const ran = new Uint8Array(whole.endOffset - whole.startOffset);
  for (const { startOffset, endOffset, count } of ranges) {
    ran.fill(count > 0 ? 1 : 0, startOffset - whole.startOffset, endOffset - whole.startOffset);
  }
  const known = bitsOf(seen, { url, length: whole.endOffset });
  let fresh = 0;
  for (let index = 0; index < ran.length; index += 1) {
    const at = whole.startOffset + index;
    if (ran[index] === 1 && known[at] === 0) {
      if (remember) known[at] = 1;
      fresh += 1;
    }
  }
  return fresh;
}

function bitsOf(seen, { url, length }) {
  const bits = seen.get(url);
  if (bits !== undefined && bits.length >= length) return bits;
  const longer = new Uint8Array(Math.max(length, 1 << 18));
  if (bits !== undefined) longer.set(bits);
  seen.set(url, longer);
  return longer;
}
