// The ratios of the last whole run, which the short run in CI is compared with.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../recorded.json', import.meta.url);

function ratiosOf({ verifying, finishing, requesting }) {
  const [small, middle] = verifying.map(({ times }) => times['node-saml'] / times.samlet);
  return {
    'verifyResponse, 9 kB, beside node-saml': small,
    'verifyResponse, 47 kB, beside node-saml': middle,
    'finishLogin, of the rate of verifyResponse': finishing.verifyResponse / finishing.finishLogin,
    // node-saml hands deflating to another thread, which costs twice as much while that one sleeps.
    'redirect URL, of the rate of deflate': requesting.unsigned.bare / requesting.unsigned.samlet,
    'signed redirect URL, of the rate of deflate and RSA':
      requesting.signed.bare / requesting.signed.samlet,
  };
}

export function recordRatios(results) {
  const rounded = Object.entries(ratiosOf(results)).map(([name, ratio]) => [
    name,
    +ratio.toFixed(2),
  ]);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`);
}

/** False where a ratio fell to half of the recorded one: machines differ, but not by that. */
export function compareWithRecorded(results) {
  const recorded = JSON.parse(readFileSync(file, 'utf8'));
  const fallen = Object.entries(ratiosOf(results)).filter(
    ([name, ratio]) => ratio < recorded[name] / 2,
  );
  for (const [name, ratio] of fallen) {
    console.error(`${name}: ${ratio.toFixed(2)}, recorded ${recorded[name]}`);
  }
  return fallen.length === 0;
}
