export type RuntimeName = 'node' | 'bun' | 'deno' | 'workerd';

/** Tests that a runtime cannot pass, and why. */
export interface LeftOut {
  /** Fits the full name of each of these tests. */
  readonly tests: RegExp;
  readonly because: string;
}

const oddCertificates: readonly LeftOut[] = [
  {
    tests: /RSA with (?:exponent 1|an even exponent)|the smallest exponent of RSA/,
    because: 'it cannot read RSA keys with such an exponent: samlet says that it cannot either',
  },
  {
    tests: /^refuses a date that is none/,
    because: 'it refuses the certificate itself: samlet cannot say why',
  },
];

/** Every other test passes there, or is a bug. */
export const leftOut: Readonly<Record<RuntimeName, readonly LeftOut[]>> = {
  node: [],
  bun: [
    ...oddCertificates,
    {
      tests: /^refuses .*(?:a curve that SAML does not know|Ed448|for PSS alone)$/,
      because: 'it cannot read keys of this kind: samlet says that they are not readable',
    },
    {
      tests: /^says where .* stops being JSON/,
      because: 'its JSON.parse does not tell the place of a fault',
    },
  ],
  deno: [
    ...oddCertificates,
    { tests: /aes-?192/i, because: 'it has no AES-192: samlet refuses such messages' },
    { tests: /P-521/, because: 'it cannot sign with keys on P-521 but by SHA-384 and SHA-512' },
    {
      tests: /^decodePost bounds refuses .* at once$/,
      because: 'its decoder of base64 takes seconds for 1 MB of anything else',
    },
    {
      tests: /a Redis that hangs refuses in time/,
      because: 'the redis clients do not come back there once the server was stopped',
    },
  ],
  workerd: [
    ...oddCertificates,
    {
      tests: /^refuses .*(?:a curve that SAML does not know|Ed448|for PSS alone|DSA, and says .*)$/,
      because: 'it cannot read keys of this kind: samlet says that they are not readable',
    },
    {
      tests: /(?:node verifies|for xml-crypto:) 'rsa-pss-/,
      because: 'its short verify, which checks ours here, knows no PSS; samlet takes the long one',
    },
    {
      tests:
        /its own key has signed|takes a key and makes the certificate for it|has no extensions, or/,
      because: 'it tells the key of a certificate from the same key read by itself',
    },
    {
      tests: /leaves no timer behind|no timer is left running|and what comes of it later/,
      because: 'these need the timers of vitest, which does not run there',
    },
    {
      tests:
        /troubleshooting\.md is what|has Okta's shape: the key|is made by verify-signature\.ts/,
      because: 'these compare files of the project, which are not there',
    },
  ],
};

export const runtime: RuntimeName = runtimeName();

function runtimeName(): RuntimeName {
  if ('bun' in process.versions) return 'bun';
  if ('deno' in process.versions) return 'deno';
  const { navigator } = globalThis as { readonly navigator?: { readonly userAgent?: string } };
  return navigator?.userAgent === 'Cloudflare-Workers' ? 'workerd' : 'node';
}
