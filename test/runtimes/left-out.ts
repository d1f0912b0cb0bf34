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
    because:
      'RSA keys with the exponent 1, 3 or an even one: none is read there, so samlet refuses them all',
  },
  {
    tests: /^refuses a date that is none/,
    because:
      'a date that is none: the whole certificate is not read there, so samlet cannot say why',
  },
];

/** Every other test passes there, or is a bug. */
export const leftOut: Readonly<Record<RuntimeName, readonly LeftOut[]>> = {
  node: [],
  bun: [
    ...oddCertificates,
    {
      tests: /^refuses .*(?:a curve that SAML does not know|Ed448|for PSS alone)$/,
      because: 'keys that SAML does not know: none is read there, so samlet calls them unreadable',
    },
    {
      tests: /^says where .* stops being JSON/,
      because:
        '`samlet check-config` tells no place of a fault in JSON, as JSON.parse tells none there',
    },
    {
      tests: /^the blocks of 'docs\/guides\/claims\.md' .* run$|^the guide to typed claims /,
      because:
        '`import { z } from "zod"` inside of vitest, where Bun gives no z; by itself it does',
    },
  ],
  deno: [
    ...oddCertificates,
    { tests: /aes-?192/i, because: 'AES-192, which is not there: samlet refuses such messages' },
    {
      tests: /P-521/,
      because: 'P-521 with SHA-256, which is not there: it signs by SHA-384 and SHA-512 alone',
    },
    {
      tests: /a Redis that hangs refuses in time/,
      because:
        'a Redis that hangs: the test waits there for its clients, and we do not know why yet',
    },
  ],
  workerd: [
    ...oddCertificates,
    {
      tests: /^refuses .*(?:a curve that SAML does not know|Ed448|for PSS alone|DSA, and says .*)$/,
      because: 'keys that SAML does not know: none is read there, so samlet calls them unreadable',
    },
    {
      tests: /(?:node verifies|for xml-crypto:) 'rsa-pss-/,
      because:
        'RSA-PSS beside the short verify of node:crypto, which knows none; samlet takes the long one',
    },
    {
      tests:
        /its own key has signed|takes a key and makes the certificate for it|has no extensions, or/,
      because:
        'X509Certificate tells its key from the same key read by itself; samlet compares them as text',
    },
    {
      tests: /leaves no timer behind|no timer is left running|and what comes of it later/,
      because: 'what needs the timers of vitest, which does not run there',
    },
    {
      tests:
        /troubleshooting\.md is what|has Okta's shape: the key|is made by verify-signature\.ts/,
      because: 'what compares files of the project, which are not there',
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
