import fc from 'fast-check';
import type {
  AttributeDescription,
  ResponseDescription,
} from '../../src/testing/response-description.ts';
import type { SignatureDescription } from '../../src/testing/signature-description.ts';
import { ecSigner } from './idp.ts';
import { xmlText } from './xml-documents.ts';

/** A response that samlet must accept, and what it must read in it. */
export interface Spoken {
  readonly description: ResponseDescription;
  readonly nameId: string;
  readonly attributes: readonly (readonly [string, readonly string[]])[];
  readonly groups: readonly string[] | null;
}

export const groupsAttribute = 'http://schemas.xmlsoap.org/claims/Group';

/** Any text that may name a user: nothing hidden in it, and not blank. */
const nameId: fc.Arbitrary<string> = xmlText
  .map((text) => text.replace(/[^\P{Cc}\t\r\n]|[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ''))
  .filter((text) => text.trim() !== '');

const attributes: fc.Arbitrary<Spoken['attributes']> = fc
  .uniqueArray(
    fc.tuple(
      fc.oneof(xmlText, fc.constantFrom('__proto__', 'constructor', 'urn:oid:0.9.2342', 'email')),
      fc.array(xmlText, { maxLength: 3 }),
    ),
    { maxLength: 3, selector: ([name]) => name },
  )
  .map((all) => all.filter(([name]) => name !== '' && name !== groupsAttribute));

/** ASCII in one letter case: the fake IdP signs with xml-crypto, which orders others by alphabet. */
const prefixes: fc.Arbitrary<NonNullable<ResponseDescription['prefixes']>> = fc.constantFrom(
  { samlp: 'saml2p', saml: 'saml2', ds: 'ds' },
  { samlp: 'samlp', saml: 'saml', ds: 'dsig' },
  { samlp: 'ns0', saml: 'ns1', ds: 'ns2' },
  { samlp: '', saml: 'a', ds: 'd' },
  { samlp: 'p', saml: '', ds: 'ds' },
  { samlp: 'p', saml: 'a', ds: '' },
  { samlp: 'a-1', saml: 'a.2', ds: '_' },
);

/** What xml-crypto's verifier can do. */
export const usualSignature: fc.Arbitrary<SignatureDescription> = fc.record({
  signatureAlgorithm: fc.constantFrom('rsa-sha256', 'rsa-sha512'),
  digestAlgorithm: fc.constantFrom('sha256', 'sha512'),
  canonicalization: fc.constantFrom(
    ...(['exclusive', 'exclusive-with-comments', 'inclusive', 'inclusive-with-comments'] as const),
  ),
  inclusivePrefixes: fc.constantFrom(null, ['xs'], ['xs', 'unknown']),
});

/** Everything that samlet verifies. */
export const anySignature: fc.Arbitrary<SignatureDescription> = fc
  .record({
    signatureAlgorithm: fc.constantFrom(
      ...['rsa-sha256', 'rsa-sha384', 'rsa-sha512', 'rsa-pss-sha256', 'rsa-pss-sha512'],
      ...['ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512'],
    ),
    digestAlgorithm: fc.constantFrom('sha256', 'sha384', 'sha512'),
    canonicalization: fc.constantFrom(
      ...(['exclusive', 'exclusive-with-comments', 'inclusive'] as const),
      ...(['inclusive-with-comments', 'inclusive-1.1', 'inclusive-1.1-with-comments'] as const),
    ),
    inclusivePrefixes: fc.constantFrom(null, ['xs'], ['xs', 'unknown']),
  })
  .map((signature) =>
    signature.signatureAlgorithm.startsWith('ecdsa') ? { ...signature, ...ecSigner } : signature,
  );

/** Responses with arbitrary values, layout, prefixes and comments, signed as `signature` says. */
export function spoken(signature: fc.Arbitrary<SignatureDescription>): fc.Arbitrary<Spoken> {
  return fc
    .record({
      signature,
      nameId,
      attributes,
      groups: fc.option(fc.array(xmlText, { maxLength: 3 })),
      prefixes,
      pretty: fc.boolean(),
      lineEnds: fc.constantFrom('lf' as const, 'crlf' as const),
      sign: fc.constantFrom('both' as const, 'assertion' as const, 'response' as const),
      comments: fc.array(fc.tuple(fc.nat(), xmlText), { maxLength: 4 }),
    })
    .map(({ nameId: name, attributes: said, groups, comments, ...rest }) => ({
      nameId: name,
      attributes: said,
      groups,
      description: {
        ...rest,
        nameId: name,
        nameIdFormat: 'unspecified',
        attributes: said.map(([key, values]): AttributeDescription => ({ name: key, values })),
        groups,
        mutateBeforeSigning: (xml: string) => comments.reduce(insertComment, xml),
      },
    }));
}

/** Between two tags, or behind a text and before an end tag. */
function insertComment(xml: string, [index, text]: readonly [number, string]): string {
  const places = [...xml.matchAll(/<(?=[\p{L}_/])/gu)].map((match) => match.index).slice(1);
  const place = places[index % places.length] ?? xml.length;
  return `${xml.slice(0, place)}<!--${text.replaceAll(/[-<]/g, '~')}-->${xml.slice(place)}`;
}
