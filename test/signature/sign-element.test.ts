import { constants, type KeyLike, verify } from 'node:crypto';
import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { normalizeCertificate } from '../../src/connection/certificate.ts';
import { defaultAlgorithms } from '../../src/signature/algorithms.ts';
import { locateSignature } from '../../src/signature/locate-signatures.ts';
import { signElement } from '../../src/signature/sign-element.ts';
import { verifySignature } from '../../src/signature/verify-signature.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { namespaces } from '../../src/xml/namespaces.ts';
import type { ElementToWrite } from '../../src/xml/write-xml.ts';
import { parse } from '../support/xml-of.ts';
import { hasXmlsec1, xmlsec1 } from '../support/xmlsec1.ts';
import { signingCases, signingKeys, signingWith } from './signing-keys.ts';

const element: ElementToWrite = {
  name: 'samlp:AuthnRequest',
  attributes: {
    'xmlns:samlp': namespaces.samlp,
    'xmlns:saml': namespaces.saml,
    ID: '_1',
    Destination: 'https://idp.example/sso?a=1&b="2"\t\n',
  },
  children: [
    { name: 'saml:Issuer', children: ['urn:a<&>"\r\n\t é🚀'] },
    { name: 'samlp:NameIDPolicy', attributes: { AllowCreate: 'true', Format: 'x' } },
  ],
};
const place = 'behind the first child';
const signed = (signingCase: Parameters<typeof signingWith>[0]): string =>
  signElement(element, { signing: signingWith(signingCase), place });
const rsa = { keyName: 'RSA', algorithm: 'rsa-sha256' } as const;

describe('a signature of ours holds', () => {
  test.each(signingCases)('for samlet: $algorithm, $keyName', (signingCase) => {
    const certificate = normalizeCertificate(signingKeys[signingCase.keyName].certificate);
    const located = locateSignature(parse(signed(signingCase)));
    if (located === null) throw new Error('not signed');
    const trust = {
      trustedKeys: [{ key: certificate.publicKey, certificate }],
      algorithms: new Set(defaultAlgorithms),
      limits: defaultLimits,
    };
    expect(verifySignature(located, trust).signedBy.certificate).toBe(certificate);
  });

  test.each(signingCases)('for xml-crypto: $algorithm, $keyName', ({ uri, ...signingCase }) => {
    const xml = signed(signingCase);
    const { certificate } = signingKeys[signingCase.keyName];
    expect(holdsForXmlCrypto(xml, { certificate, uri })).toBe(true);
    expect(holdsForXmlCrypto(xml.replace('AllowCreate', 'allowCreate'), { certificate, uri })).toBe(
      false,
    );
  });

  // xmlsec1 1.2 has no RSA-PSS.
  const known = signingCases.filter(({ uri }) => !uri.endsWith('MGF1'));
  const skipped = hasXmlsec1 ? '' : ' (skipped: no xmlsec1)';
  test.skipIf(!hasXmlsec1).each(known)(
    `for xmlsec1: $algorithm, $keyName${skipped}`,
    (signingCase) => {
      const xml = signed(signingCase);
      const { certificate } = signingKeys[signingCase.keyName];
      const check = (text: string): string =>
        xmlsec1({ 'certificate.pem': certificate, 'message.xml': text }, [
          ...['--verify', '--pubkey-cert-pem', 'certificate.pem'],
          ...['--id-attr:ID', `${namespaces.samlp}:AuthnRequest`, 'message.xml'],
        ]);
      expect(() => check(xml)).not.toThrow();
      expect(() => check(xml.replace('"true"', '"false"'))).toThrow();
    },
  );
});

test('stands behind the Issuer, or first where it is told so', () => {
  const names = (xml: string): readonly unknown[] =>
    parse(xml).children.map((child) => typeof child === 'object' && 'name' in child && child.name);
  expect(names(signed(rsa))).toEqual(['saml:Issuer', 'ds:Signature', 'samlp:NameIDPolicy']);
  const signing = signingWith(rsa);
  const first = signElement(element, { signing, place: 'first' });
  expect(names(first)).toEqual(['ds:Signature', 'saml:Issuer', 'samlp:NameIDPolicy']);
  const { certificate } = signingKeys.RSA;
  const { uri } = signingCases[0] ?? { uri: '' };
  expect(holdsForXmlCrypto(first, { certificate, uri })).toBe(true);
  expect(names(signElement({ ...element, children: [] }, { signing, place }))).toEqual([
    'ds:Signature',
  ]);
  const { children: _, ...empty } = element;
  expect(names(signElement(empty, { signing, place }))).toEqual(['ds:Signature']);
});

test('names the certificate if it is known', () => {
  const bare = signingKeys.RSA.certificate.replace(/-----[A-Z ]+-----|\s/g, '');
  expect(signed(rsa)).toContain(`<ds:X509Certificate>${bare}</ds:X509Certificate>`);
  const unnamed = { ...signingWith(rsa), certificate: null };
  expect(signElement(element, { signing: unnamed, place })).not.toContain('KeyInfo');
});

/** xml-crypto knows RSA with SHA-256 and SHA-512; the other algorithms are lent to it by node. */
function holdsForXmlCrypto(
  xml: string,
  { certificate, uri }: { readonly certificate: string; readonly uri: string },
): boolean {
  const verifier = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null });
  verifier.SignatureAlgorithms[uri] ??= nodeAlgorithm(uri);
  const [signature] = new DOMParser()
    .parseFromString(xml, 'text/xml')
    .getElementsByTagNameNS(namespaces.ds, 'Signature');
  verifier.loadSignature(signature as unknown as Node);
  try {
    return verifier.checkSignature(xml);
  } catch {
    return false;
  }
}

function nodeAlgorithm(uri: string) {
  const hash = /sha(?:256|384|512)/.exec(uri)?.[0] ?? '';
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(hash.slice(3)) / 8 };
  return class {
    getAlgorithmName = () => uri;
    getSignature = () => '';
    verifySignature = (text: string, key: KeyLike, value: string): boolean => {
      const options = {
        key,
        dsaEncoding: 'ieee-p1363' as const,
        ...(uri.endsWith('MGF1') ? pss : {}),
      };
      return verify(hash, Buffer.from(text), options as never, Buffer.from(value, 'base64'));
    };
  };
}
