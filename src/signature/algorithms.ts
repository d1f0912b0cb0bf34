/** Short names of the algorithms; the URIs are in the tables below. */
export type AlgorithmName =
  | 'rsa-sha256'
  | 'rsa-sha384'
  | 'rsa-sha512'
  | 'ecdsa-sha256'
  | 'ecdsa-sha384'
  | 'ecdsa-sha512'
  | 'rsa-pss-sha256'
  | 'rsa-pss-sha384'
  | 'rsa-pss-sha512'
  | 'ed25519'
  | 'rsa-sha1'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha1';

/** How a SignatureMethod is verified with node:crypto. */
export interface SignatureAlgorithm {
  readonly name: AlgorithmName;
  /** Null where the algorithm hashes by itself. */
  readonly hash: string | null;
  readonly keyType: 'rsa' | 'ec' | 'ed25519';
  readonly pss: boolean;
}

/** How a DigestMethod is computed with node:crypto. */
export interface DigestAlgorithm {
  readonly name: AlgorithmName;
  readonly hash: string;
}

const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const more2007 = 'http://www.w3.org/2007/05/xmldsig-more#';
const xmlenc = 'http://www.w3.org/2001/04/xmlenc#';
const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';

const rsa = (name: AlgorithmName, hash: string): SignatureAlgorithm => ({
  name,
  hash,
  keyType: 'rsa',
  pss: false,
});
const pss = (name: AlgorithmName, hash: string): SignatureAlgorithm => ({
  ...rsa(name, hash),
  pss: true,
});
const ecdsa = (name: AlgorithmName, hash: string): SignatureAlgorithm => ({
  ...rsa(name, hash),
  keyType: 'ec',
});

const ed25519: SignatureAlgorithm = {
  name: 'ed25519',
  hash: null,
  keyType: 'ed25519',
  pss: false,
};

/** SignatureMethod URIs that samlet can verify (RFC 9231). HMAC, MD5 and DSA are not among them. */
export const signatureAlgorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  [`${more}rsa-sha256`, rsa('rsa-sha256', 'sha256')],
  [`${more}rsa-sha384`, rsa('rsa-sha384', 'sha384')],
  [`${more}rsa-sha512`, rsa('rsa-sha512', 'sha512')],
  [`${more}ecdsa-sha256`, ecdsa('ecdsa-sha256', 'sha256')],
  [`${more}ecdsa-sha384`, ecdsa('ecdsa-sha384', 'sha384')],
  [`${more}ecdsa-sha512`, ecdsa('ecdsa-sha512', 'sha512')],
  [`${more2007}sha256-rsa-MGF1`, pss('rsa-pss-sha256', 'sha256')],
  [`${more2007}sha384-rsa-MGF1`, pss('rsa-pss-sha384', 'sha384')],
  [`${more2007}sha512-rsa-MGF1`, pss('rsa-pss-sha512', 'sha512')],
  ['http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519', ed25519],
  [`${xmldsig}rsa-sha1`, rsa('rsa-sha1', 'sha1')],
]);

/** DigestMethod URIs that samlet can compute. */
export const digestAlgorithms: ReadonlyMap<string, DigestAlgorithm> = new Map([
  [`${xmlenc}sha256`, { name: 'sha256', hash: 'sha256' }],
  [`${more}sha384`, { name: 'sha384', hash: 'sha384' }],
  [`${xmlenc}sha512`, { name: 'sha512', hash: 'sha512' }],
  [`${xmldsig}sha1`, { name: 'sha1', hash: 'sha1' }],
]);

/**
 * What a connection allows unless told otherwise: everything above but SHA-1, which is broken, and
 * Ed25519, which no other implementation could be tried against (docs/decisions, 25).
 */
export const defaultAlgorithms: readonly AlgorithmName[] = [
  ...new Set([...signatureAlgorithms.values(), ...digestAlgorithms.values()].map((a) => a.name)),
].filter((name) => !name.endsWith('sha1') && name !== 'ed25519');

/** The URI of a signature algorithm. */
export function signatureUri({ name }: SignatureAlgorithm): string {
  const known = [...signatureAlgorithms].find(([, algorithm]) => algorithm.name === name);
  return known?.[0] ?? '';
}

/** The short name of an algorithm given by short name or URI, or undefined if it is unknown. */
export function algorithmName(nameOrUri: string): AlgorithmName | undefined {
  for (const [uri, { name }] of [...signatureAlgorithms, ...digestAlgorithms]) {
    if (uri === nameOrUri || name === nameOrUri) return name;
  }
  return undefined;
}
