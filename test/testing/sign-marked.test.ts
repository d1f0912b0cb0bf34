import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { afterAll, describe, expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { comment, type FakeIdp, type ResponseDescription } from '../../src/testing/index.ts';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';

const idp = fakeIdp();
const ecIdp = fakeIdp(fixtureKey('ec-p256'));
const withLanguage = (xml: string) =>
  xml.replace('<saml2p:Response ', '<saml2p:Response xml:lang="en" xml:id="x1" ');
const withComments = { nameId: ['alice@', comment('x'), 'example.com'] };

interface Kind {
  readonly description: ResponseDescription;
  readonly idp?: FakeIdp;
  /**
   * Who cannot verify it: xmlsec1 1.2 knows no PSS; xml-crypto knows no Canonical XML 1.1, SHA-384
   * and ECDSA, takes U+0085 for a line end, and in the inclusive form takes the namespaces around
   * the first SignedInfo for those around every other.
   */
  readonly without?: readonly ('xmlsec1' | 'xml-crypto')[];
}

const kinds: Readonly<Record<string, Kind>> = {
  default: { description: {} },
  'assertion alone': { description: { sign: 'assertion' } },
  'response alone': { description: { sign: 'response' } },
  'no attributes': { description: { groups: null } },
  pretty: { description: { pretty: true } },
  'pretty with CRLF': { description: { pretty: true, lineEnds: 'crlf' } },
  'usual prefixes': { description: { prefixes: { samlp: 'samlp', saml: 'saml', ds: 'dsig' } } },
  'default namespaces': { description: { prefixes: { samlp: '', saml: '', ds: '' } } },
  'odd text': {
    description: {
      attributes: [{ name: 'a"b\n&', values: ['\r\n\t <&> ', '\u0085\u2028', 'é🚀'] }],
    },
    without: ['xml-crypto'],
  },
  'exclusive with comments': {
    description: { signature: { canonicalization: 'exclusive-with-comments' }, ...withComments },
  },
  'SignedInfo with a PrefixList': {
    description: { signature: { signedInfoInclusivePrefixes: ['xs', 'saml2p'] } },
  },
  'a longer PrefixList': { description: { signature: { inclusivePrefixes: ['xs', 'saml2p'] } } },
  'no PrefixList': { description: { signature: { inclusivePrefixes: null } } },
  inclusive: {
    description: { signature: { canonicalization: 'inclusive' } },
    without: ['xml-crypto'],
  },
  'inclusive, response alone': {
    description: { sign: 'response', signature: { canonicalization: 'inclusive' } },
  },
  'inclusive, default namespaces': {
    description: {
      signature: { canonicalization: 'inclusive' },
      prefixes: { samlp: '', saml: '', ds: '' },
    },
  },
  'inclusive with comments': {
    description: { signature: { canonicalization: 'inclusive-with-comments' }, ...withComments },
    without: ['xml-crypto'],
  },
  'inclusive, xml:lang above': {
    description: {
      signature: { canonicalization: 'inclusive' },
      mutateBeforeSigning: withLanguage,
    },
    without: ['xml-crypto'],
  },
  'inclusive 1.1': {
    description: { signature: { canonicalization: 'inclusive-1.1' } },
    without: ['xml-crypto'],
  },
  'inclusive 1.1 with comments, xml:lang above': {
    description: {
      signature: { canonicalization: 'inclusive-1.1-with-comments' },
      mutateBeforeSigning: withLanguage,
    },
    without: ['xml-crypto'],
  },
  'mixed canonicalizations': {
    description: {
      signature: { canonicalization: 'exclusive', signedInfoCanonicalization: 'inclusive' },
    },
    without: ['xml-crypto'],
  },
  'RSA-SHA384': {
    description: { signature: { signatureAlgorithm: 'rsa-sha384', digestAlgorithm: 'sha384' } },
    without: ['xml-crypto'],
  },
  'RSA-SHA512': {
    description: { signature: { signatureAlgorithm: 'rsa-sha512', digestAlgorithm: 'sha512' } },
  },
  'RSA-SHA1': {
    description: { signature: { signatureAlgorithm: 'rsa-sha1', digestAlgorithm: 'sha1' } },
  },
  'RSA-PSS': {
    description: { signature: { signatureAlgorithm: 'rsa-pss-sha256' } },
    without: ['xmlsec1'],
  },
  ECDSA: { description: {}, idp: ecIdp, without: ['xml-crypto'] },
};

const folder = mkdtempSync(join(tmpdir(), 'samlet-sign-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasXmlsec1 = spawnSync('xmlsec1', ['--version']).status === 0;

describe('every kind of signature verifies', () => {
  test.each(Object.entries(kinds))('in samlet: %s', (_, { description, idp: signer = idp }) => {
    const connection = defineConnection({
      ...signer.connectionOptions(),
      algorithms: ['sha1', 'sha256', 'sha384', 'sha512', 'rsa-sha1', 'rsa-sha256'].concat([
        'rsa-sha384',
        'rsa-sha512',
        'rsa-pss-sha256',
        'ecdsa-sha256',
      ]),
    });
    const { samlResponse } = signer.respond({ inResponseTo: '_r', ...description });
    const login = verifyResponse(connection, samlResponse, { requestId: '_r' });
    expect(login.email).toBe('alice@example.com');
  });

  test.each(Object.entries(kinds).filter(([, kind]) => !kind.without?.includes('xml-crypto')))(
    'in xml-crypto: %s',
    (_, { description, idp: signer = idp }) => {
      const { xml } = signer.respond(description);
      const document = new DOMParser().parseFromString(xml, 'text/xml');
      for (const signature of [...document.getElementsByTagNameNS('*', 'Signature')]) {
        const verifier = new SignedXml({ publicCert: signer.certificate });
        verifier.loadSignature(String(signature));
        expect(verifier.checkSignature(xml)).toBe(true);
      }
    },
  );

  test
    .skipIf(!hasXmlsec1)
    .each(Object.entries(kinds).filter(([, kind]) => !kind.without?.includes('xmlsec1')))(
    'in xmlsec1: %s (skipped where xmlsec1 is not installed)',
    (_, kind) => {
      const { description, idp: signer = idp } = kind;
      const { xml } = signer.respond(description);
      for (const parent of ['Response', 'Assertion']) {
        if (parent.toLowerCase() === (description.sign ?? parent.toLowerCase())) {
          expect(xmlsec1(xml, { parent, certificate: signer.certificate })).toBe('OK');
        }
      }
    },
  );
});

describe('marks', () => {
  test('move a signature to where they are moved', () => {
    const { xml } = idp.respond({
      sign: 'assertion',
      mutateBeforeSigning: (text) => {
        const [mark = ''] = /<\?sign [^?]*\?>/.exec(text) ?? [];
        return text.replace(mark, '').replace('</saml2:Assertion>', `${mark}</saml2:Assertion>`);
      },
    });
    expect(xml).toMatch(/<\/ds:Signature><\/saml2:Assertion>/);
  });

  test('of an ID that no element has are refused', () => {
    const mutateBeforeSigning = (text: string) => text.replace('<?sign id1?>', '<?sign id2?>');
    expect(() => idp.respond({ responseId: 'id1', mutateBeforeSigning })).toThrow(
      expect.objectContaining({ code: 'testing_option_invalid', actual: 'id2' }),
    );
  });

  test('in text that is no XML are refused', () => {
    const mutateBeforeSigning = (text: string) => text.replace('</saml2p:Response>', '');
    expect(() => idp.respond({ mutateBeforeSigning })).toThrow(
      expect.objectContaining({ code: 'testing_xml_malformed' }),
    );
  });
});

describe('a signature says', () => {
  test('what is claimed in place of what was done', () => {
    const { xml } = idp.respond({
      sign: 'response',
      signature: {
        claims: {
          reference: null,
          transforms: ['urn:t'],
          canonicalization: 'urn:c',
          signatureAlgorithm: 'urn:s',
          digestAlgorithm: 'urn:d',
          digestValue: 'digest',
          signatureValue: 'value',
          signedInfo: comment('in'),
          signature: comment('out'),
        },
      },
    });
    const signature = xml.slice(xml.indexOf('<ds:Signature '), xml.indexOf('</ds:Signature>'));
    expect(signature.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, '')).toBe(
      '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>' +
        '<ds:CanonicalizationMethod Algorithm="urn:c"/><ds:SignatureMethod Algorithm="urn:s"/>' +
        '<ds:Reference><ds:Transforms><ds:Transform Algorithm="urn:t"/></ds:Transforms>' +
        '<ds:DigestMethod Algorithm="urn:d"/><ds:DigestValue>digest</ds:DigestValue>' +
        '</ds:Reference><!--in--></ds:SignedInfo>' +
        '<ds:SignatureValue>value</ds:SignatureValue><!--out-->',
    );
  });

  test('nothing of a key where the certificate is null', () => {
    expect(idp.respond({ signature: { certificate: null } }).xml).not.toContain('KeyInfo');
  });

  test('what one of the two says apart', () => {
    const { xml } = idp.respond({
      signature: { signatureAlgorithm: 'rsa-sha512' },
      assertionSignature: { digestAlgorithm: 'sha384' },
      responseSignature: { signatureAlgorithm: 'rsa-sha384' },
    });
    expect(xml.match(/xmldsig-more#(rsa-)?sha\d+/g)).toEqual([
      'xmldsig-more#rsa-sha384',
      'xmldsig-more#rsa-sha512',
      'xmldsig-more#sha384',
    ]);
  });
});

test('signs with a key of the test, given as PEM or KeyObject', () => {
  const attacker = fixtureKey('attacker');
  const { xml } = idp.respond({ sign: 'response', signature: { privateKey: attacker.privateKey } });
  if (hasXmlsec1) {
    const by = (certificate: string) => xmlsec1(xml, { parent: 'Response', certificate });
    expect([by(attacker.certificate), by(idp.certificate)]).toEqual(['OK', 'FAIL']);
  }
  const same = idp.respond({ signature: { privateKey: idp.privateKey } });
  const connection = defineConnection(idp.connectionOptions({ allowIdpInitiated: true }));
  expect(verifyResponse(connection, same.samlResponse, { requestId: null }).email).toBe(
    'alice@example.com',
  );
});

test.each([{ signatureAlgorithm: 'hmac-sha256' }, { digestAlgorithm: 'md5' }])(
  'refuses to make %j',
  (signature) => {
    expect(() => idp.respond({ signature })).toThrow(
      expect.objectContaining({ code: 'testing_option_invalid' }),
    );
  },
);

function xmlsec1(
  xml: string,
  { parent, certificate }: { readonly parent: string; readonly certificate: string },
): string {
  const files = { xml: join(folder, 'response.xml'), pem: join(folder, 'certificate.pem') };
  writeFileSync(files.xml, xml);
  writeFileSync(files.pem, certificate);
  const { stderr } = spawnSync(
    'xmlsec1',
    [
      ...['--verify', '--enabled-key-data', 'key-name', '--pubkey-cert-pem', files.pem],
      ...['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:protocol:Response'],
      ...['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'],
      '--node-xpath',
      `//*[local-name()='${parent}']/*[local-name()='Signature']`,
      files.xml,
    ],
    { encoding: 'utf8' },
  );
  return /^(OK|FAIL)$/m.exec(stderr)?.[0] ?? stderr;
}
