import { describe, expect, test } from 'vitest';
import type { EncryptionDescription } from '../../src/testing/index.ts';
import { idp, now, requestId } from '../support/sign-in.ts';
import { hasXmlsec1, xmlsec1 } from '../support/xmlsec1.ts';
import { encrypted, ourKey, signInEncrypted } from './encrypted-sign-in.ts';

const skipped = hasXmlsec1 ? '' : ' (skipped: no xmlsec1)';

describe.skipIf(!hasXmlsec1)(`xmlsec1${skipped}`, () => {
  const shapes: readonly Partial<EncryptionDescription>[] = [
    {},
    { dataAlgorithm: 'aes128-gcm' },
    { dataAlgorithm: 'aes192-gcm', keyPlacement: 'inside' },
    { dataAlgorithm: 'aes256-gcm', digest: null },
    { dataAlgorithm: 'aes128-cbc', keyPlacement: 'inside' },
    // xmlsec1 1.2 knows no hash of OAEP but SHA-1.
    { dataAlgorithm: 'aes192-cbc' },
    { dataAlgorithm: 'tripledes-cbc', keyTransport: 'rsa-1_5' },
  ];

  test.each(shapes)('decrypts what the fake IdP encrypts: %j', (encryption) => {
    const at = { now, inResponseTo: requestId };
    const { xml } = idp.respond({ ...at, ...encrypted(encryption, { sign: 'none' }) });
    // It follows a RetrievalMethod by ID, but knows which attributes are IDs only by a DTD.
    const ids = ['--id-attr:Id', 'http://www.w3.org/2001/04/xmlenc#:EncryptedKey'];
    const args = ['--decrypt', '--privkey-pem', 'key.pem', ...ids, 'message.xml'];
    const decrypted = xmlsec1({ 'key.pem': ourKey.privateKey, 'message.xml': xml }, args);
    expect(decrypted).toMatch(/<saml2:EncryptedAssertion[^>]*><saml2:Assertion /);
    expect(decrypted).toContain('>alice@example.com</saml2:NameID>');
  });

  test.each([
    ['http://www.w3.org/2009/xmlenc11#aes128-gcm', 'aes-128'],
    ['http://www.w3.org/2009/xmlenc11#aes192-gcm', 'aes-192'],
    ['http://www.w3.org/2009/xmlenc11#aes256-gcm', 'aes-256'],
    ['http://www.w3.org/2001/04/xmlenc#aes128-cbc', 'aes-128'],
    ['http://www.w3.org/2001/04/xmlenc#aes192-cbc', 'aes-192'],
    ['http://www.w3.org/2001/04/xmlenc#aes256-cbc', 'aes-256'],
  ])('encrypts with %s, and samlet decrypts it', (uri, keyName) => {
    const template = templateFor(uri);
    const byXmlsec1 = (xml: string): string => {
      const start = /^<saml2:EncryptedAssertion[^>]*>/.exec(xml)?.[0] ?? '';
      const args = [
        ...['--encrypt', '--pubkey-cert-pem', 'certificate.pem', '--session-key', keyName],
        ...['--xml-data', 'plain.xml', '--node-xpath', '/*', 'template.xml'],
      ];
      const files = {
        'certificate.pem': ourKey.certificate,
        'plain.xml': plain.text,
        'template.xml': template,
      };
      const data = xmlsec1(files, args).replace(/^<\?xml[^>]*\?>\s*/, '');
      return `${start}${data}</saml2:EncryptedAssertion>`;
    };
    const plain = { text: '' };
    const description = encrypted({
      mutateBeforeEncrypting: (xml) => {
        plain.text = xml;
        return xml;
      },
      mutateAfterEncrypting: byXmlsec1,
    });
    expect(signInEncrypted(description).email).toBe('alice@example.com');
  });
});

function templateFor(uri: string): string {
  const oaep = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p';
  return `<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element">
<EncryptionMethod Algorithm="${uri}"/>
<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><EncryptedKey xmlns="http://www.w3.org/2001/04/xmlenc#">
<EncryptionMethod Algorithm="${oaep}"/><CipherData><CipherValue/></CipherData></EncryptedKey></KeyInfo>
<CipherData><CipherValue/></CipherData></EncryptedData>`;
}
