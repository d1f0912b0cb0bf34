import { describe, expect, test } from 'vitest';
import { defineConnection } from '../src/connection/define-connection.ts';
import { defaultAlgorithms } from '../src/signature/algorithms.ts';
import { canonicalForm } from '../src/signature/canonical-form.ts';
import { locateSignature, refuseMisplacedSignatures } from '../src/signature/locate-signatures.ts';
import type { SignedElement } from '../src/signature/signed-element.ts';
import { verifySignature } from '../src/signature/verify-signature.ts';
import { canonicalize } from '../src/xml/canonicalize.ts';
import { isUnderXmlBase } from '../src/xml/namespace-scope.ts';
import { namespaces } from '../src/xml/namespaces.ts';
import { childrenNamed, elementsOf } from '../src/xml/select.ts';
import type { XmlElement } from '../src/xml/xml-tree.ts';
import { expectRejected } from './support/expect-rejected.ts';
import { fixtureKey } from './support/fixtures.ts';
import { type CorpusEntry, readCorpusFile, sharedCorpus } from './support/shared-corpus.ts';
import { parse } from './support/xml-of.ts';

const entries = (what: CorpusEntry['what']) => sharedCorpus?.filter((e) => e.what === what) ?? [];
const named = (list: readonly CorpusEntry[]) => list.map((entry) => [entry.id, entry] as const);
const titled = (title: string) =>
  sharedCorpus === null ? `${title} (skipped: no shared corpus)` : title;

const vectors = entries('c14n');
const text = ({ file }: CorpusEntry): string => readCorpusFile(file);
const nodeSets = vectors.filter(({ subset }) => subset === 'xpath');
const subtrees = vectors.filter(({ subset }) => subset !== 'xpath');
const doctypes = subtrees.filter((entry) => text(entry).includes('<!DOCTYPE'));
const otherEncodings = subtrees.filter((entry) => /encoding="ISO/.test(text(entry)));
const bases = subtrees.filter(
  (entry) => entry.algorithm?.includes('c14n11') && !doctypes.includes(entry) && hasBase(entry),
);
const refused = [...doctypes, ...otherEncodings, ...bases];

describe.skipIf(sharedCorpus === null)(titled('canonicalization vectors'), () => {
  test.each(named(subtrees.filter((entry) => !refused.includes(entry))))(
    'gives the octets of %s',
    (_, entry) => {
      expect(canonicalOf(entry)).toBe(readCorpusFile(entry.expected ?? ''));
    },
  );

  test.each(named(doctypes))('refuses %s: it has a DOCTYPE', (_, entry) => {
    expectRejected('xml_doctype', () => canonicalOf(entry));
  });

  test.each(named(otherEncodings))('refuses %s: it is not UTF-8', (_, entry) => {
    expectRejected('xml_encoding_unsupported', () => canonicalOf(entry));
  });

  test.each(named(bases))(
    'does not compute %s: 1.1 under xml:base, refused in a signature',
    (_, entry) => {
      expect(isUnderXmlBase(apexOf(entry))).toBe(true);
    },
  );

  test.skip.each(named(nodeSets))('%s: a node set that XPath chose, never in SAML', () => {});

  test('leaves none out', () => {
    const counts = { subtrees: subtrees.length - refused.length, refused: refused.length };
    expect({ ...counts, nodeSets: nodeSets.length }).toEqual({
      subtrees: 61,
      refused: 11,
      nodeSets: 21,
    });
    expect(vectors).toHaveLength(61 + 11 + 21);
  });
});

/** Valid in their own terms, and not as SAML 2.0 demands. */
const notSaml2: Readonly<
  Record<string, readonly [code: 'signature_reference' | 'signature_malformed', why: string]>
> = {
  'apache-santuario-java/test-assertion': [
    'signature_reference',
    'SAML 1.1: no ID, an AssertionID',
  ],
  'auth0-passport-wsfed-saml2/interop.tests.js-52890-Assertion': [
    'signature_reference',
    'SAML 1.1',
  ],
  'auth0-passport-wsfed-saml2/samlresponse_saml11_invalid_cert.txt': [
    'signature_reference',
    'SAML 1.1',
  ],
  'clever-saml2/good_assertion': ['signature_reference', 'an empty URI'],
  'clever-saml2/good_assertion_commented_out_digest': [
    'signature_malformed',
    'a comment in DigestValue',
  ],
  'lsh123-xmlsec/aleksey-xmldsig-01-enveloped-ecdsa-java-bug': [
    'signature_reference',
    'an empty URI',
  ],
  'xml-security-signxml/windows_store_signature': ['signature_reference', 'an empty URI'],
};

const signatures = entries('xmldsig');
const shortId = ({ id }: CorpusEntry): string => id.replace('conformance/', '');
const samlShaped = signatures.filter(({ samlShape }) => samlShape);
const valid = samlShaped.filter(({ expect: verdict }) => verdict === 'accept');
const invalid = samlShaped.filter(({ expect: verdict }) => verdict === 'reject');
const general = signatures.filter(({ samlShape }) => !samlShape);

describe.skipIf(sharedCorpus === null)(titled('XML signatures'), () => {
  test.each(named(valid.filter((entry) => notSaml2[shortId(entry)] === undefined)))(
    'verifies %s',
    (_, entry) => {
      expect(verdictOf(entry).canonical).toContain('<');
    },
  );

  test.each(
    valid.flatMap((entry) => {
      const [code, why] = notSaml2[shortId(entry)] ?? [];
      return code === undefined ? [] : [[entry.id, why, code, entry] as const];
    }),
  )('refuses %s: %s', (_id, _why, code, entry) => {
    expectRejected(code, () => verdictOf(entry));
  });

  test.each(named(invalid))('refuses %s, which does not verify', (_, entry) => {
    expect(() => verdictOf(entry)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^signature_(reference|invalid)$/) }),
    );
  });

  test.each(named(general))('refuses %s: no shape that SAML allows', (_, entry) => {
    expect(() => verdictOf(entry)).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^(signature_|xml_namespace_|config_certificate_key_type$)/),
      }),
    );
  });

  test('all in a list of valid, invalid and general ones', () => {
    expect([valid.length, invalid.length, general.length]).toEqual([18, 3, 37]);
    expect(valid.map(shortId)).toEqual(expect.arrayContaining(Object.keys(notSaml2)));
  });
});

function hasBase(entry: CorpusEntry): boolean {
  return !otherEncodings.includes(entry) && isUnderXmlBase(apexOf(entry));
}

function apexOf(entry: CorpusEntry): XmlElement {
  const root = parse(text(entry));
  const { subtree } = entry;
  if (subtree === undefined) return root;
  const found = elementsOf(root).filter(({ attributes, localName, namespace }) =>
    subtree.id === undefined
      ? localName === subtree.localName && namespace === (subtree.namespace ?? '')
      : attributes.some(({ name, value }) => /^id$/i.test(name) && value === subtree.id),
  );
  const apex = found[subtree.index ?? 0];
  if (apex === undefined) throw new Error(`no such subtree in ${entry.id}`);
  return apex;
}

/** The octets for the method and PrefixList that a signature of the entry would name. */
function canonicalOf(entry: CorpusEntry): string {
  const { algorithm = '', inclusivePrefixes } = entry;
  const apex = apexOf(entry);
  const list = (inclusivePrefixes ?? []).join(' ');
  const parameter = `<e:InclusiveNamespaces xmlns:e="${namespaces.ec}" PrefixList="${list}"/>`;
  const method = parse(`<m Algorithm="${algorithm}">${list === '' ? '' : parameter}</m>`);
  const [signature] = childrenNamed(apex, { namespace: namespaces.ds, localName: 'Signature' });
  const omits = entry.removeSignature === true && signature !== undefined;
  return canonicalize(apex, { ...canonicalForm(method), ...(omits ? { omit: signature } : {}) });
}

/** Trusts the entry's key; one that has none, for it is made by HMAC, is held against another. */
function verdictOf(entry: CorpusEntry): SignedElement {
  const certificates = [entry.cert ?? []].flat().map(readCorpusFile);
  const connection = defineConnection({
    entityId: 'urn:example:sp',
    acsUrl: 'https://sp.example.com/acs',
    idp: {
      entityId: 'urn:example:idp',
      loginUrl: 'https://idp.example.com/sso',
      certificates: certificates.length === 0 ? fixtureKey('idp').certificate : certificates,
    },
    algorithms: [...defaultAlgorithms, 'rsa-sha1', 'sha1'],
    dangerouslyMinimumRsaBits: 512,
  });
  const root = parse(text(entry));
  const ds = elementsOf(root).filter(({ namespace }) => namespace === namespaces.ds);
  const owner = ds[0]?.parent ?? root;
  refuseMisplacedSignatures(
    root,
    [owner].filter(({ namespace }) => namespace !== namespaces.ds),
  );
  const located = locateSignature(owner);
  if (located === null) throw new Error(`no signature in ${entry.id}`);
  return verifySignature(located, connection);
}
