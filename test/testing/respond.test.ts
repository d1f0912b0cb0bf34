import { describe, expect, test } from 'vitest';
import { comment, element, type ResponseDescription } from '../../src/testing/index.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { elementsOf } from '../../src/xml/select.ts';
import type { XmlElement } from '../../src/xml/xml-tree.ts';
import { isElement } from '../../src/xml/xml-tree.ts';
import { fakeIdp } from '../support/fake-idp.ts';
import { fixtureKey } from '../support/fixtures.ts';
import { readCorpusFile, sharedCorpus } from '../support/shared-corpus.ts';

const idp = fakeIdp();
const now = new Date('2026-11-24T09:00:00.123Z');

/** The text of a response without its signatures. */
function unsigned(description: ResponseDescription = {}): string {
  const fixed = { now, responseId: 'id1', assertionId: 'id2', inResponseTo: '_r' };
  return idp.respond({ sign: 'none', ...fixed, ...description }).xml;
}

/** What a description adds to or takes from the default, as one piece of text each. */
function difference(description: ResponseDescription): { added: string; removed: string } {
  const before = unsigned();
  const after = unsigned(description);
  const most = Math.min(before.length, after.length);
  const start = [...before].findIndex((_, at) => before[at] !== after[at] || at === most);
  const tail = [...before].findIndex(
    (_, back) => before.at(-1 - back) !== after.at(-1 - back) || back >= most - start,
  );
  return {
    added: after.slice(start, after.length - tail),
    removed: before.slice(start, before.length - tail),
  };
}

test("writes what Okta writes, in Okta's order", () => {
  const [saml2, saml2p] = ['assertion', 'protocol'].map(
    (name) => `urn:oasis:names:tc:SAML:2.0:${name}`,
  );
  const xs = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
  const issuer = `<saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" xmlns:saml2="${saml2}">http://www.okta.com/exkfakeokta00000000</saml2:Issuer>`;
  const value = (text: string) =>
    `<saml2:AttributeValue ${xs} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">${text}</saml2:AttributeValue>`;
  const acs = 'https://portal.example.com/login/saml/acme/callback';
  expect(unsigned()).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<saml2p:Response Destination="${acs}" ID="id1" InResponseTo="_r" IssueInstant="2026-11-24T09:00:00.123Z" Version="2.0" xmlns:saml2p="${saml2p}" ${xs}>`,
      issuer,
      `<saml2p:Status xmlns:saml2p="${saml2p}"><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>`,
      `<saml2:Assertion ID="id2" IssueInstant="2026-11-24T09:00:00.123Z" Version="2.0" xmlns:saml2="${saml2}" ${xs}>`,
      issuer,
      `<saml2:Subject xmlns:saml2="${saml2}"><saml2:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">alice@example.com</saml2:NameID>`,
      `<saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml2:SubjectConfirmationData InResponseTo="_r" NotOnOrAfter="2026-11-24T09:05:00.123Z" Recipient="${acs}"/></saml2:SubjectConfirmation></saml2:Subject>`,
      `<saml2:Conditions NotBefore="2026-11-24T08:55:00.123Z" NotOnOrAfter="2026-11-24T09:05:00.123Z" xmlns:saml2="${saml2}"><saml2:AudienceRestriction><saml2:Audience>https://portal.example.com/login/saml/acme</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>`,
      `<saml2:AuthnStatement AuthnInstant="2026-11-24T09:00:00.123Z" SessionIndex="_r" xmlns:saml2="${saml2}"><saml2:AuthnContext><saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement>`,
      `<saml2:AttributeStatement xmlns:saml2="${saml2}"><saml2:Attribute Name="http://schemas.xmlsoap.org/claims/Group" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified">${value('Everyone')}${value('Engineering')}</saml2:Attribute></saml2:AttributeStatement>`,
      '</saml2:Assertion></saml2p:Response>',
    ].join(''),
  );
});

test.skipIf(sharedCorpus === null)(
  'has the elements and attributes of a recorded Okta response, in its order (skipped: no shared corpus)',
  () => {
    const recorded = parse(readCorpusFile('okta/dexidp-dex/okta-resp.xml'));
    const value = { nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified' };
    const ours = parse(
      idp.respond({
        inResponseTo: '_r',
        attributes: [
          { name: 'email', values: ['e'], ...value },
          { name: 'Name', values: ['n'], ...value },
        ],
      }).xml,
    );
    expect(outline(ours)).toEqual(outline(recorded));
  },
);

test('makes IDs of "id" and digits that differ every time', () => {
  const ids = [1, 2].flatMap(() =>
    [...idp.respond({ sign: 'none' }).xml.matchAll(/ ID="([^"]*)"/g)].map(([, id]) => id),
  );
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^id\d{20,}$/);
});

describe('differs from the default in what is described alone', () => {
  test.each<[ResponseDescription, string, string]>([
    [
      { destination: null },
      ' Destination="https://portal.example.com/login/saml/acme/callback"',
      '',
    ],
    [{ responseVersion: '1.1' }, '2.0', '1.1'],
    [{ responseInResponseTo: '_x' }, 'r', 'x'],
    [{ sessionNotOnOrAfter: 'never' }, '', ' SessionNotOnOrAfter="never"'],
    [{ oneTimeUse: 2 }, '', '<saml2:OneTimeUse/><saml2:OneTimeUse/>'],
    [{ confirmationNotBefore: now }, '', ' NotBefore="2026-11-24T09:00:00.123Z"'],
    [{ statusMessage: 'a < b' }, '', '<saml2p:StatusMessage>a &lt; b</saml2p:StatusMessage>'],
    [{ nameIdAttributes: { SPNameQualifier: 'q' } }, '', ' SPNameQualifier="q"'],
    [{ nameId: ['ali', comment('c'), 'ce@example.com'] }, '', '<!--c-->'],
    [{ extra: { conditions: element('x') } }, '', '<x/>'],
    [{ extra: { status: element('x') } }, '', '<x/>'],
    [{ extra: { subject: element('x') } }, '', '<x/>'],
    [{ extra: { authnStatement: element('x') } }, '', '<x/>'],
    [{ extra: { assertion: element('x') } }, '', '<x/>'],
    [{ extra: { response: element('x') } }, '', '<x/>'],
  ])('%j', (description, removed, added) => {
    const found = difference(description);
    // The pieces may be cut at an equal neighbour, so lengths and whole texts are compared.
    expect(found.added.length - found.removed.length).toBe(added.length - removed.length);
    expect(unsigned(description)).toContain(added);
  });

  test.each<[ResponseDescription, string]>([
    [{ issuerFormat: null }, ' Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity"'],
    [{ responseIssuer: null, assertionIssuer: null }, '<saml2:Issuer'],
    [{ status: null }, 'Status'],
    [{ assertion: null }, 'Assertion '],
    [{ subject: null }, 'Subject'],
    [{ nameId: null }, 'NameID'],
    [{ nameIdFormat: null }, 'nameid-format:emailAddress'],
    [{ conditions: null }, 'Conditions'],
    [{ audiences: [] }, 'Audience'],
    [{ notBefore: null }, ' NotBefore'],
    [{ notOnOrAfter: null, confirmationNotOnOrAfter: null }, 'NotOnOrAfter'],
    [{ confirmations: [] }, 'SubjectConfirmation'],
    [{ confirmations: [{ data: null }] }, 'SubjectConfirmationData'],
    [{ confirmations: [{ method: null }] }, 'Method'],
    [{ recipient: null }, 'Recipient'],
    [{ inResponseTo: null }, 'InResponseTo'],
    [{ authnStatements: [] }, 'AuthnStatement'],
    [{ authnContext: null }, 'AuthnContextClassRef'],
    [{ authnInstant: null }, 'AuthnInstant'],
    [{ sessionIndex: null }, 'SessionIndex'],
    [{ groups: null }, 'AttributeStatement'],
    [{ groups: null }, 'xmlns:xs'],
    [{ groups: [] }, 'AttributeValue'],
    [{ responseId: null, assertionId: null }, ' ID='],
    [{ responseIssueInstant: null, assertionIssueInstant: null }, 'IssueInstant'],
    [{ assertionVersion: null, responseVersion: null }, 'Version'],
  ])('null leaves out: %j', (description, part) => {
    expect(unsigned()).toContain(part);
    expect(unsigned(description)).not.toContain(part);
  });

  test.each<[ResponseDescription, string]>([
    [
      { status: ['Responder', 'AuthnFailed'] },
      'Responder"><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></saml2p:StatusCode>',
    ],
    [{ status: { xml: element('x') } }, '</saml2:Issuer><x/><saml2:Assertion'],
    [{ status: 'urn:example:status' }, 'Value="urn:example:status"'],
    [
      {
        confirmations: [
          { method: 'holder-of-key' },
          { recipient: null, inResponseTo: null, notOnOrAfter: null },
        ],
      },
      '<saml2:SubjectConfirmationData/>',
    ],
    [
      { audiences: ['a', ['b', 'c']] },
      '<saml2:AudienceRestriction><saml2:Audience>a</saml2:Audience></saml2:AudienceRestriction><saml2:AudienceRestriction><saml2:Audience>b</saml2:Audience><saml2:Audience>c</saml2:Audience></saml2:AudienceRestriction>',
    ],
    [{ authnStatements: [{ sessionIndex: 'a' }, { sessionIndex: 'b' }] }, 'SessionIndex="b"'],
    [
      { attributes: [{ name: null, values: [], nameFormat: null, friendlyName: 'f' }] },
      '<saml2:Attribute FriendlyName="f"/>',
    ],
    [
      { attributes: [{ name: 'n', values: ['v'], type: null }] },
      '<saml2:AttributeValue>v</saml2:AttributeValue>',
    ],
    [{ attributes: { one: '1', two: ['2', '3'] } }, 'Name="two"'],
    [
      { groups: null, extra: { attributeStatement: element('x') } },
      '<x/></saml2:AttributeStatement>',
    ],
    [{ inResponseTo: null }, `SessionIndex="id${now.getTime()}.1"`],
    [{ issuer: 'me' }, '>me</saml2:Issuer><saml2p:Status'],
    [{ prefixes: { saml: '' } }, '<Assertion ID="id2"'],
    [{ prefixes: { samlp: 'p' } }, '<p:Response '],
  ])('writes %j', (description, text) => {
    expect(unsigned(description)).toContain(text);
  });
});

test('indents and ends lines by CRLF when told', () => {
  const { xml } = idp.respond({ pretty: true, lineEnds: 'crlf' });
  expect(xml).toMatch(/^<\?xml [^\n]*\?>\r\n<saml2p:Response /);
  expect(xml).toContain('\r\n  <ds:Signature ');
  expect(xml).toContain('\r\n    <ds:Signature ');
  expect(xml.replaceAll('\r\n', '')).not.toContain('\n');
});

test('gives the form value as base64 of the text', () => {
  const { xml, samlResponse } = idp.respond({ nameId: 'zoë@example.com' });
  expect(Buffer.from(samlResponse, 'base64').toString('utf8')).toBe(xml);
});

test('lets a test change the text before and after signing', () => {
  const { xml } = idp.respond({
    mutateBeforeSigning: (text) => text.replace('alice@', 'carol@'),
    mutateAfterSigning: (text) => `${text}<!-- read -->`,
  });
  expect(xml).toContain('>carol@example.com<');
  expect(xml.endsWith('<!-- read -->')).toBe(true);
});

function parse(text: string): XmlElement {
  return parseXml(text, defaultLimits);
}

/** Names of elements with their attributes and declarations; these stood in another order once. */
function outline(root: XmlElement): readonly string[] {
  return [...elementsOf(root)].map(({ name, attributes, declarations, children }) => {
    const names = [
      ...attributes.map((attribute) => attribute.name),
      ...declarations.map(({ prefix }) => `xmlns:${prefix}`),
    ];
    const holds = children.some(isElement) ? 'elements' : children.length > 0 ? 'text' : 'nothing';
    return `${name} ${names.sort().join(' ')} ${holds}`;
  });
}

describe('encryption', () => {
  const { certificate } = fixtureKey('next');

  test("has Okta's shape: the key beside the data, RSA-OAEP with SHA-1, AES-256-CBC", () => {
    const names = new Map<string, string>();
    const named = (id: string): string => {
      names.set(id, names.get(id) ?? `id-${names.size + 1}`);
      return names.get(id) ?? '';
    };
    const shape = idp
      .respond({ now, encrypt: { certificate } })
      .xml.replace(/^.*(?=<saml2:EncryptedAssertion)|<\/saml2p:Response>$/gs, '')
      .replace(/(?<="#?)_[0-9a-f]{32}/g, named)
      .replace(/>[A-Za-z0-9+/=\n]{40,}</g, '>…<')
      .replace(/></g, '>\n<');
    expect(shape).toMatchInlineSnapshot(`
      "<saml2:EncryptedAssertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">
      <xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Id="id-1" Type="http://www.w3.org/2001/04/xmlenc#Element">
      <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/>
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
      <ds:RetrievalMethod Type="http://www.w3.org/2001/04/xmlenc#EncryptedKey" URI="#id-2"/>
      </ds:KeyInfo>
      <xenc:CipherData>
      <xenc:CipherValue>…</xenc:CipherValue>
      </xenc:CipherData>
      </xenc:EncryptedData>
      <xenc:EncryptedKey xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Id="id-2">
      <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p">
      <ds:DigestMethod xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>
      </xenc:EncryptionMethod>
      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
      <ds:X509Data>
      <ds:X509Certificate>…</ds:X509Certificate>
      </ds:X509Data>
      </ds:KeyInfo>
      <xenc:CipherData>
      <xenc:CipherValue>…</xenc:CipherValue>
      </xenc:CipherData>
      <xenc:ReferenceList>
      <xenc:DataReference URI="#id-1"/>
      </xenc:ReferenceList>
      </xenc:EncryptedKey>
      </saml2:EncryptedAssertion>"
    `);
  });

  test('signs the Assertion, encrypts it, and signs the Response over that', () => {
    const { xml } = idp.respond({ now, encrypt: { certificate } });
    expect(xml.match(/<ds:Signature /g)).toHaveLength(1);
    expect(xml).not.toContain('alice');
  });

  test.each([
    ['nameId', 'EncryptedID', 1],
    ['attributes', 'EncryptedAttribute', 2],
  ] as const)('encrypts %s in its place', (what, name, count) => {
    const { xml } = idp.respond({ now, attributes: { a: 'b' }, encrypt: { certificate, what } });
    expect(xml.match(new RegExp(`<saml2:${name} `, 'g'))).toHaveLength(count);
    expect(xml).toContain('<saml2:Assertion ');
  });

  test('leaves nothing of its marks in any layout, nor without a signature', () => {
    for (const layout of [{ pretty: true }, { sign: 'none' }, { assertion: null }] as const) {
      expect(idp.respond({ now, encrypt: { certificate }, ...layout }).xml).not.toContain('<?enc');
    }
  });
});
