import { describe, expect, test } from 'vitest';
import { normalizeCertificate } from '../../src/connection/certificate.ts';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import type { SpMetadataOptions } from '../../src/metadata/sp-metadata-options.ts';
import { writeSpMetadata } from '../../src/metadata/write-sp-metadata.ts';
import { defaultAlgorithms } from '../../src/signature/algorithms.ts';
import { locateSignature } from '../../src/signature/locate-signatures.ts';
import { verifySignature } from '../../src/signature/verify-signature.ts';
import { createFakeIdp } from '../../src/testing/create-fake-idp.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { namespaces } from '../../src/xml/namespaces.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { verifyByXmlCrypto } from '../properties/oracles.ts';
import { tenantConnection } from '../support/login-fixture.ts';
import { hasXmlsec1, xmlsec1 } from '../support/xmlsec1.ts';
import { hasMetadataSchema, schemaErrors } from './metadata-schema.ts';
import { base64Of, keyFile, keyXml } from './metadata-xml.ts';
import { thrownBy } from './thrown-by.ts';

const everything: SpMetadataOptions = {
  validUntil: new Date('2030-01-02T03:04:05Z'),
  cacheDurationSeconds: 86_400,
  signingCertificates: keyFile('idp.crt'),
  encryptionCertificates: [keyFile('next.crt'), keyFile('ec-p256.crt')],
  organization: { name: 'Acme & Söhne', displayName: 'Acme', url: 'https://acme.example.com/' },
  contacts: [
    { email: 'sso@acme.example.com' },
    {
      type: 'support',
      company: 'Acme',
      givenName: 'Alice',
      surname: '<b>',
      email: 'alice@acme.example.com',
      telephone: '+1 555 0100',
    },
  ],
};

const write = (options: SpMetadataOptions, connection: Partial<ConnectionOptions> = {}): string =>
  writeSpMetadata(tenantConnection('acme', connection), options);

test('is well-formed and says what an IdP must know', () => {
  const connection = tenantConnection();
  const xml = writeSpMetadata(connection);
  expect(() => parseXml(xml, defaultLimits)).not.toThrow();
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<md:EntityDescriptor /);
  expect(xml).toContain(`entityID="${connection.entityId}"`);
  expect(xml).toContain('protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"');
  expect(xml).toContain('WantAssertionsSigned="true"');
  expect(xml).toContain(
    '<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>' +
      '<md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" ' +
      `Location="${connection.acsUrl}" index="0" isDefault="true"/>`,
  );
  for (const optional of [
    'validUntil',
    'cacheDuration',
    'KeyDescriptor',
    'Organization',
    'Contact',
  ]) {
    expect(xml).not.toContain(optional);
  }
});

test('escapes what is chosen freely', () => {
  expect(write({}, { entityId: 'urn:a&b"<c>' })).toContain(
    'entityID="urn:a&#38;b&#34;&#60;c&#62;"',
  );
  expect(write(everything)).toContain('<md:SurName>&#60;b&#62;</md:SurName>');
});

test('names no format where any is taken, and asks for signed assertions unless the response is', () => {
  expect(write({}, { nameIdFormat: 'any' })).not.toContain('NameIDFormat');
  expect(write({}, { requireSigned: 'response' })).toContain('WantAssertionsSigned="false"');
});

test('says what it is told: validity, keys, organization, contacts', () => {
  const xml = write(everything);
  expect(xml).toContain('validUntil="2030-01-02T03:04:05.000Z" cacheDuration="PT86400S"');
  expect(xml).toContain(
    keyXml(base64Of('idp')) +
      keyXml(base64Of('next'), ' use="encryption"') +
      keyXml(base64Of('ec-p256'), ' use="encryption"'),
  );
  expect(xml).toContain(
    '<md:OrganizationName xml:lang="en">Acme &#38; Söhne</md:OrganizationName>',
  );
  expect(xml).toContain(
    '<md:ContactPerson contactType="technical"><md:EmailAddress>mailto:sso@acme.example.com</md:EmailAddress></md:ContactPerson>',
  );
});

test('shows the name of an organization where it has no other, in its language', () => {
  const organization = { name: 'Acme', url: 'https://acme.example.com', language: 'de-CH' };
  expect(write({ organization })).toContain(
    '<md:OrganizationDisplayName xml:lang="de-CH">Acme</md:OrganizationDisplayName>',
  );
});

test.each<[string, object, string]>([
  ['an unknown option', { validTo: new Date() }, 'config_unknown_option'],
  ['an unknown option of a contact', { contacts: [{ mail: 'a@b.c' }] }, 'config_unknown_option'],
  [
    'an unknown option of the organization',
    { organization: { uri: 'a' } },
    'config_unknown_option',
  ],
  ['a date that is none', { validUntil: new Date(Number.NaN) }, 'config_option_invalid'],
  ['a text as a date', { validUntil: '2030-01-01' }, 'config_option_invalid'],
  ['a cacheDuration below a minute', { cacheDurationSeconds: 59 }, 'config_option_invalid'],
  ['contacts that are no list', { contacts: 'Alice' }, 'config_option_invalid'],
  ['a contact of unknown type', { contacts: [{ type: 'boss' }] }, 'config_option_invalid'],
  ['a contact with an empty name', { contacts: [{ surname: '' }] }, 'config_option_invalid'],
  [
    'an organization without name',
    { organization: { url: 'https://a.b' } },
    'config_option_invalid',
  ],
  ['an organization without URL', { organization: { name: 'a' } }, 'config_option_invalid'],
  [
    'a language that is none',
    { organization: { name: 'a', url: 'https://a.b', language: 'e n' } },
    'config_option_invalid',
  ],
  ['a certificate that is none', { signingCertificates: 'x!' }, 'config_certificate_not_base64'],
])('refuses %s', (_, options, code) => {
  expect(thrownBy(() => write(options)).code).toBe(code);
});

const signing = { privateKey: keyFile('idp.key'), certificate: keyFile('idp.crt') };
const decryption = { privateKeys: keyFile('next.key'), certificate: keyFile('next.crt') };

describe('what the connection says', () => {
  test('whether requests are signed, and by which certificate', () => {
    const xml = write({}, { signing });
    expect(xml).toContain('AuthnRequestsSigned="true"');
    expect(xml).toContain(keyXml(base64Of('idp')));
    expect(write({})).toContain('AuthnRequestsSigned="false"');
    const unnamed = write({}, { signing: { privateKey: signing.privateKey } });
    expect(unnamed).toContain('AuthnRequestsSigned="true"');
    expect(unnamed).not.toContain('KeyDescriptor');
  });

  test('for which certificate to encrypt', () => {
    expect(write({}, { decryption })).toContain(keyXml(base64Of('next'), ' use="encryption"'));
    const unnamed = write({}, { decryption: { privateKeys: decryption.privateKeys } });
    expect(unnamed).not.toContain('KeyDescriptor');
  });

  test('unless the options say otherwise, as while one key replaces another', () => {
    const xml = write(
      {
        signingCertificates: [keyFile('next.crt'), keyFile('idp.crt')],
        encryptionCertificates: keyFile('idp.crt'),
      },
      { signing, decryption },
    );
    expect(xml).toContain(
      keyXml(base64Of('next')) +
        keyXml(base64Of('idp')) +
        keyXml(base64Of('idp'), ' use="encryption"'),
    );
    expect(xml.match(/KeyDescriptor /g)).toHaveLength(3);
  });
});

describe('a signature', () => {
  const signed = (options: SpMetadataOptions = {}): string =>
    write({ sign: true, ...options }, { signing });

  test('stands first and holds, for samlet and for xml-crypto', () => {
    const root = parseXml(signed(everything), defaultLimits);
    const located = locateSignature(root);
    expect(root.children[0]).toBe(located?.signature);
    const certificate = normalizeCertificate(signing.certificate);
    const trust = {
      trustedKeys: [{ key: certificate.publicKey, certificate }],
      algorithms: new Set(defaultAlgorithms),
      limits: defaultLimits,
    };
    expect(located && verifySignature(located, trust).signedBy.certificate).toBe(certificate);
    expect(verifyByXmlCrypto(signed(everything), signing.certificate)).toEqual([true]);
  });

  test('is not there unless asked for, and needs a key', () => {
    expect(write({}, { signing })).not.toMatch(/<ds:Signature| ID=/);
    expect(write({ sign: false })).not.toContain('<ds:Signature');
    expect(thrownBy(() => write({ sign: true }))).toMatchObject({ code: 'config_option_invalid' });
    expect(thrownBy(() => write({ sign: 'yes' } as never))).toMatchObject({
      code: 'config_option_invalid',
    });
  });

  test.skipIf(!hasXmlsec1)(`holds for xmlsec1${hasXmlsec1 ? '' : ' (skipped: no xmlsec1)'}`, () => {
    const check = (xml: string): string =>
      xmlsec1({ 'certificate.pem': signing.certificate, 'metadata.xml': xml }, [
        ...['--verify', '--pubkey-cert-pem', 'certificate.pem'],
        ...['--id-attr:ID', `${namespaces.md}:EntityDescriptor`, 'metadata.xml'],
      ]);
    expect(() => check(signed(everything))).not.toThrow();
    expect(() => check(signed().replace('index="0"', 'index="1"'))).toThrow();
  });
});

const skipped = hasMetadataSchema ? '' : ' (skipped: no xmllint or no SAML schema installed)';
describe.skipIf(!hasMetadataSchema)(`the schema of SAML metadata${skipped}`, () => {
  test.each([
    ['with nothing beyond the connection', write({})],
    ['with everything', write(everything)],
    ['for any NameID format', write({}, { nameIdFormat: 'any' })],
    ['signed', write({ sign: true, ...everything }, { signing, decryption })],
    ['of the fake IdP', createFakeIdp().metadata()],
  ])('accepts metadata %s', (_, xml) => {
    expect(schemaErrors(xml)).toBe('');
  });

  test('refuses what is out of place, so it does look', () => {
    const xml = write({}).replace('md:NameIDFormat>', 'md:NameIdFormat>');
    expect(schemaErrors(xml)).not.toBe('');
    expect(schemaErrors(write({}).replace('index="0"', 'index="first"'))).toContain('index');
  });
});
