import { describe, expect, test } from 'vitest';
import type { EncryptionDescription, ResponseDescription } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import {
  encrypted,
  encryptedWithGcm,
  explainedEncrypted,
  otherKey,
  signInEncrypted,
} from './encrypted-sign-in.ts';

const signs = ['both', 'assertion', 'response'] as const;
const whats: readonly NonNullable<EncryptionDescription['what']>[] = [
  'nameId',
  'attributes',
  ['nameId', 'attributes'],
  ['assertion', 'nameId'],
  ['assertion', 'nameId', 'attributes'],
];
const person: ResponseDescription = { attributes: { firstName: 'Zoë', lastName: ['O&B'] } };

describe.each(signs)('signed: %s', (sign) => {
  test.each(whats)('reads %j encrypted with GCM', (what) => {
    expectPerson(signInEncrypted(encryptedWithGcm({ what }, { ...person, sign })));
  });

  test.each(['nameId', ['nameId', 'attributes']] as const)(
    'reads %j encrypted with CBC, since the signature was made over it',
    (what) => {
      expectPerson(
        signInEncrypted(encrypted({ what, keyPlacement: 'inside' }, { ...person, sign })),
      );
    },
  );
});

function expectPerson(login: ReturnType<typeof signInEncrypted>): void {
  expect(login).toMatchObject({ email: 'alice@example.com', firstName: 'Zoë', lastName: 'O&B' });
  expect(login.groups).toEqual(['Everyone', 'Engineering']);
  expect(login.select('//saml:NameID')).toEqual(['alice@example.com']);
  expect(login.select('//saml:Attribute[@Name="lastName"]')).toEqual(['O&B']);
}

test('what is encrypted and what is not may stand side by side', () => {
  const extra = {
    attributeStatement: {
      rawXml:
        '<saml2:Attribute Name="plain"><saml2:AttributeValue>p</saml2:AttributeValue></saml2:Attribute>',
    },
  };
  const login = signInEncrypted(encryptedWithGcm({ what: 'attributes' }, { extra }));
  expect(login.attributes.get('plain')).toEqual(['p']);
  expect(login.groups).toEqual(['Everyone', 'Engineering']);
});

test('an EncryptedID of a confirmation is decrypted and not used', () => {
  const confirmed = (xml: string) => {
    const id =
      /<saml2:EncryptedID.*<\/saml2:EncryptedID>/s.exec(xml)?.[0].replace(/ Id="_[^"]*"/g, '') ??
      '';
    const bare = id.replace(
      /<ds:KeyInfo xmlns:ds="[^"]*"><ds:RetrievalMethod.*?<\/ds:KeyInfo>/s,
      '',
    );
    return xml.replace(/(<saml2:SubjectConfirmation [^>]*>)/, (start) => start + bare);
  };
  const description = encryptedWithGcm({ what: 'nameId' }, { mutateBeforeSigning: confirmed });
  expect(signInEncrypted(description).email).toBe('alice@example.com');
});

describe('refuses', () => {
  const asId = (content: string, description: ResponseDescription = {}) =>
    encryptedWithGcm({ what: 'nameId', mutateBeforeEncrypting: () => content }, description);
  const saml = 'xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"';

  test.each([
    ['a BaseID', `<saml2:BaseID ${saml}/>`],
    ['an Assertion', `<saml2:Assertion ${saml}/>`],
    ['an Attribute', `<saml2:Attribute ${saml} Name="x"/>`],
    ['an EncryptedID', `<saml2:EncryptedID ${saml}/>`],
    ['a NameID of no namespace', '<NameID>alice@example.com</NameID>'],
  ])('%s in an EncryptedID', (_, content) => {
    const error = expectRejected('encryption_malformed', () => signInEncrypted(asId(content)));
    expect(error.check?.rule).toBe('encrypted-parts');
    expect(error.expected).toBe('an encrypted NameID');
  });

  test('anything but an Attribute in an EncryptedAttribute', () => {
    const nested = encryptedWithGcm({
      what: 'attributes',
      mutateBeforeEncrypting: (xml) =>
        xml.replaceAll('saml2:Attribute', 'saml2:EncryptedAttribute'),
    });
    expectRejected('encryption_malformed', () => signInEncrypted(nested));
  });

  test('a NameID beside the EncryptedID', () => {
    const both = (xml: string) =>
      xml.replace('<saml2:EncryptedID', (at) => `<saml2:NameID>m@evil.example</saml2:NameID>${at}`);
    const description = encryptedWithGcm({ what: 'nameId' }, { mutateBeforeSigning: both });
    expectRejected('response_malformed', () => signInEncrypted(description));
  });

  test('markup in the decrypted NameID, and joins its text around comments', () => {
    const nested = asId(`<saml2:NameID ${saml}>alice@example.com<x>.evil</x></saml2:NameID>`);
    expectRejected('response_malformed', () => signInEncrypted(nested));
    const commented = asId(
      `<saml2:NameID ${saml} Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">alice@example.com<!-- -->.evil.example</saml2:NameID>`,
    );
    expect(signInEncrypted(commented).email).toBe('alice@example.com.evil.example');
  });

  test('a part for somebody else', () => {
    const foreign = encryptedWithGcm({ what: 'nameId', certificate: otherKey.certificate });
    const error = expectRejected('decryption_failed', () => signInEncrypted(foreign));
    expect(error.check?.rule).toBe('encrypted-parts');
  });

  test('more parts than anybody has attributes, before any is decrypted', () => {
    const attributes = Array.from({ length: 64 }, (_, at) => ({ name: `a${at}`, values: ['x'] }));
    const many = encryptedWithGcm({ what: 'attributes', keyPlacement: 'inside' }, { attributes });
    expectRejected('xml_limit_exceeded', () => signInEncrypted(many));
    const fewer = { attributes: attributes.slice(1) };
    const enough = encryptedWithGcm({ what: 'attributes', keyPlacement: 'inside' }, fewer);
    expect(signInEncrypted(enough).attributes.size).toBe(64);
  });

  test('parts without a key, where they would be read', () => {
    const without = { options: { decryption: undefined } as never };
    for (const [what, code] of [
      ['nameId', 'name_id_encrypted'],
      ['attributes', 'attribute_encrypted'],
    ] as const) {
      const report = explainedEncrypted(encryptedWithGcm({ what }), without);
      expect(report.checks).toContainEqual(
        expect.objectContaining({ rule: 'encrypted-parts', actual: 'this connection has no key' }),
      );
      const failed = report.checks.filter(({ outcome }) => outcome === 'fail');
      expect(failed.map((check) => check.code)).toContain(code);
    }
  });
});

test('looks for encrypted parts in their places alone', () => {
  const elsewhere = (xml: string) => {
    const id = /<saml2:EncryptedID.*<\/saml2:EncryptedID>/s.exec(xml)?.[0] ?? '';
    const value = '<saml2:AttributeValue>';
    return xml
      .replace(
        id,
        '<saml2:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">a@b.example</saml2:NameID>',
      )
      .replace(
        '</saml2:AttributeStatement>',
        (end) =>
          `<saml2:Attribute Name="x">${value}${id}</saml2:AttributeValue></saml2:Attribute>${end}`,
      );
  };
  const foreign = { what: 'nameId', certificate: otherKey.certificate } as const;
  const description = encryptedWithGcm(foreign, { mutateBeforeSigning: elsewhere });
  expect(signInEncrypted(description).email).toBe('a@b.example');
});
