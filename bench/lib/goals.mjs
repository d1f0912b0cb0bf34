// Each goal, what was measured for it, and whether it is met.

const times = (ratio) => `${ratio.toFixed(ratio < 10 ? 2 : 1)} ×`;
const megabytes = (value) => `${value.toFixed(value < 10 ? 2 : 1)} MB`;
const milliseconds = (value) => `${value.toFixed(1)} ms`;
const atLeast = (value, goal) => value >= goal;
const atMost = (value, goal) => value <= goal;

const row = (what, measured, goal, isMet) => ({ what, measured, goal, isMet });

const bestPeer = (peers) => Math.min(...Object.values(peers));

/** By number of groups: how many times as long node-saml, and the best of the others, must take. */
const verifyingGoals = { 1: [12, 6], 200: [12], 5000: [8] };

export function verifyingRows(results) {
  return results.flatMap(({ groups, bytes, times: { samlet, ...peers }, libxmlsec1 }) => {
    const size = `${Math.round(bytes / 1000)} kB`;
    const ratios = [
      [`verifyResponse, ${size}, both signatures: node-saml takes`, peers['node-saml'] / samlet],
      [`verifyResponse, ${size}: the best other library takes`, bestPeer(peers) / samlet],
    ];
    const rows = ratios.map(([what, ratio], index) => {
      const goal = verifyingGoals[groups]?.[index];
      if (goal === undefined) return row(what, times(ratio));
      return row(what, times(ratio), `at least ${goal} ×`, atLeast(ratio, goal));
    });
    if (libxmlsec1 === undefined) return rows;
    const inC = `verifyResponse, ${size}: libxmlsec1 in C takes, to parse and verify alone`;
    return [...rows, row(inC, times(libxmlsec1 / samlet))];
  });
}

export function growthRows({ samlet, 'node-saml': nodeSaml }) {
  return [
    row(
      `growth from 1,000 to 10,000 groups, exponent (node-saml ${nodeSaml.exponent.toFixed(2)})`,
      samlet.exponent.toFixed(2),
      'at most 1.05',
      atMost(samlet.exponent, 1.05),
    ),
  ];
}

export function memoryRows({ allocated, heap }) {
  const share = allocated.samlet / allocated['node-saml'];
  return [
    row(
      `allocated for one 9 kB login (node-saml ${megabytes(allocated['node-saml'])})`,
      megabytes(allocated.samlet),
      'at most a tenth',
      atMost(share, 0.1),
    ),
    row(
      `peak heap above idle, 1 MB login (node-saml ${megabytes(heap['node-saml'])})`,
      megabytes(heap.samlet),
      'at most 40 MB',
      atMost(heap.samlet, 40),
    ),
  ];
}

export function hostileRows({ count, slowest, largest, forged }) {
  return [
    row(
      `slowest refusal of ${count} hostile messages (${slowest.name})`,
      milliseconds(slowest.verified),
      'under 20 ms',
      slowest.verified < 20,
    ),
    row(
      'refusing a good response with 4,900 groups more, of the time of a good login with 5,000',
      times(forged),
    ),
    row(
      `largest rise of memory among them (${largest.name})`,
      megabytes(largest.megabytes),
      'under 20 MB',
      largest.megabytes < 20,
    ),
  ];
}

export function requestingRows({ unsigned, signed }) {
  const ratio = (one) => one['node-saml'] / one.samlet;
  return [
    row(
      'redirect URL, unsigned: node-saml takes',
      times(ratio(unsigned)),
      'at least 5 ×',
      atLeast(ratio(unsigned), 5),
    ),
    row(
      'redirect URL, RSA-SHA256: node-saml takes',
      times(ratio(signed)),
      'at least 2 ×',
      atLeast(ratio(signed), 2),
    ),
    row('redirect URL, unsigned, beside deflate alone', times(unsigned.samlet / unsigned.bare)),
    row('redirect URL, signed, beside deflate and RSA alone', times(signed.samlet / signed.bare)),
  ];
}

export function importingRows({ samlet, 'node-saml': nodeSaml }) {
  return [
    row(
      'import above bare node, of what node-saml takes',
      times(samlet / nodeSaml),
      'at most 0.5 ×',
      atMost(samlet / nodeSaml, 0.5),
    ),
  ];
}

export function installingRows({ samlet, 'node-saml': nodeSaml }) {
  const share = samlet.megabytes / nodeSaml.megabytes;
  return [
    row(
      `installed size on disk, all included (node-saml ${megabytes(nodeSaml.megabytes)})`,
      megabytes(samlet.megabytes),
      'at most a third',
      atMost(share, 1 / 3),
    ),
    row(
      `packages that come along (node-saml ${nodeSaml.dependencies})`,
      String(samlet.dependencies),
      'at most 7',
      atMost(samlet.dependencies, 7),
    ),
  ];
}

export function finishingRows({ verifyResponse, finishLogin }) {
  const rate = verifyResponse / finishLogin;
  return [
    row(
      'whole finishLogin, of the rate of verifyResponse',
      times(rate),
      'at least 0.9 ×',
      atLeast(rate, 0.9),
    ),
  ];
}

/** The goal is either: two cores are worth two, or one is never late. */
export function coresRows({ ratio, bare, delay }) {
  const isPrompt = delay.busy < 5;
  return [
    row(
      `two workers, of the logins of one (of bare arithmetic ${times(bare)})`,
      times(ratio),
      'at least 1.9 ×, or the next',
      atLeast(ratio, 1.9) || (isPrompt ? undefined : false),
    ),
    row(
      `event loop delay at 200 logins/s, 99th percentile (idle ${milliseconds(delay.idle)})`,
      milliseconds(delay.busy),
      'under 5 ms',
      isPrompt,
    ),
  ];
}
