import { describe, expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { encrypted, otherKey, ourKey, signInEncrypted } from './encrypted-sign-in.ts';

const key = /<xenc:EncryptedKey .*<\/xenc:EncryptedKey>/s;
const keyInfo = /<ds:KeyInfo xmlns:ds="[^"]*"><ds:RetrievalMethod.*?<\/ds:KeyInfo>/s;
const changed = (change: (xml: string) => string) => encrypted({ mutateAfterEncrypting: change });
const replaced = (from: string | RegExp, to: string | ((found: string) => string)) =>
  changed((xml) => {
    const result = typeof to === 'string' ? xml.replace(from, () => to) : xml.replace(from, to);
    expect(result).not.toBe(xml);
    return result;
  });
const inside = (change: (xml: string) => string) =>
  encrypted({ keyPlacement: 'inside', mutateAfterEncrypting: change });

describe('reads an EncryptedKey', () => {
  test.each([
    ["beside the EncryptedData, named by a RetrievalMethod, as Okta's", encrypted()],
    ['beside the EncryptedData, named by nothing', replaced(keyInfo, '')],
    ['in front of the EncryptedData', changed((xml) => keyFirst(xml))],
    ['in the KeyInfo', encrypted({ keyPlacement: 'inside' })],
    ['in the KeyInfo, behind others', inside((xml) => xml.replace(/<xenc:EncryptedKey/, withName))],
    ['for us, behind one for somebody else', encrypted({ certificate: certificates(3) })],
    ['without a Type', replaced(' Type="http://www.w3.org/2001/04/xmlenc#Element"', '')],
    ['by a RetrievalMethod without a Type', replaced(/ Type="[^"]*EncryptedKey"/, '')],
    ['with line breaks in its base64', replaced(/(?<=CipherValue>)[^<]+/g, wrapped)],
    ['with comments around', replaced(/<xenc:Cipher/g, (found) => `<!-- x -->${found}`)],
  ])('%s', (_, description) => {
    expect(signInEncrypted(description).email).toBe('alice@example.com');
  });
});

describe('refuses as malformed', () => {
  const extra = '<x xmlns="urn:x"/>';
  test.each([
    ['no EncryptedData', replaced(/<xenc:EncryptedData .*<\/xenc:EncryptedData>/s, '')],
    ['two', replaced(/<xenc:EncryptedData .*<\/xenc:EncryptedData>/s, (d) => d + unnamed(d))],
    ['an element beside it', replaced('</saml2:EncryptedAssertion>', (end) => extra + end)],
    ['encrypted content instead of an element', replaced('xmlenc#Element', 'xmlenc#Content')],
    ['no EncryptionMethod', replaced(/<xenc:EncryptionMethod [^>]*aes256-cbc"\/>/, '')],
    ['two', replaced(/<xenc:EncryptionMethod [^>]*aes256-cbc"\/>/, (m) => m + m)],
    ['no EncryptedKey', changed((xml) => xml.replace(key, '').replace(keyInfo, ''))],
    ['five EncryptedKeys', encrypted({ certificate: certificates(5) })],
    ['two KeyInfos', replaced(keyInfo, (found) => found + found)],
    ['no CipherData', replaced(/<xenc:CipherData>.*?<\/xenc:CipherData>/s, '')],
    ['two CipherValues', replaced(/<xenc:CipherValue>.*?<\/xenc:CipherValue>/s, (v) => v + v)],
    ['an element beside a CipherValue', replaced('</xenc:CipherData>', (end) => extra + end)],
    ['an element in a CipherValue', replaced('</xenc:CipherValue>', (end) => extra + end)],
    ['an empty CipherValue', replaced(/(?<=CipherValue>)[^<]+/, '')],
    ['one of blanks', replaced(/(?<=CipherValue>)[^<]+/, ' \n\t')],
    ['one that is no base64', replaced(/(?<=CipherValue>)./, '!')],
    ['one without its padding', replaced(/(?<=CipherValue>)[^<]+/, 'AAA')],
    [
      'a key without EncryptionMethod',
      replaced(/<xenc:EncryptionMethod [^>]*mgf1p.*?<\/xenc:EncryptionMethod>/s, ''),
    ],
    ['a key with two DigestMethods', replaced(/<ds:DigestMethod [^>]*>/, (found) => found + found)],
  ])('%s', (_, description) => {
    const error = expectRejected('encryption_malformed', () => signInEncrypted(description));
    expect(error.check?.rule).toBe('decryption');
  });

  test.each([
    ['a CipherReference to a website', 'https://attacker.example/'],
    ['a CipherReference into the document', '#id1'],
    ['a CipherReference to a file', 'file:///etc/passwd'],
  ])('%s, and fetches nothing', (_, uri) => {
    const reference = `<xenc:CipherReference URI="${uri}"/>`;
    for (const at of [
      /<xenc:CipherValue>[^<]*<.xenc:CipherValue>/,
      /<xenc:CipherValue>[^<]*<.xenc:CipherValue>/g,
    ]) {
      const description = replaced(at, reference);
      expectRejected('encryption_malformed', () => signInEncrypted(description));
    }
    const both = replaced('</xenc:CipherData>', (end) => reference + end);
    expectRejected('encryption_malformed', () => signInEncrypted(both));
  });
});

describe('a RetrievalMethod leads to an EncryptedKey beside the data and nowhere else', () => {
  const uri = /(?<=EncryptedKey" URI=")[^"]*/;
  test.each([
    ['another ID', replaced(uri, '#_other')],
    ['the data itself', changed((xml) => xml.replace(uri, `#${/Id="([^"]*)"/.exec(xml)?.[1]}`))],
    ['the whole document', replaced(uri, '')],
    ['nothing', replaced(/ URI="#[^"]*"(?=\/><\/ds:KeyInfo>)/, '')],
    ['a website', replaced(uri, 'https://attacker.example/key')],
    ['an XPointer', changed((xml) => xml.replace(uri, (id) => `#xpointer(id('${id.slice(1)}'))`))],
    ['a key without an Id', changed((xml) => withoutKeyId(xml).replace(uri, '#null'))],
    ['a key with an empty Id', changed((xml) => emptyKeyId(xml).replace(uri, '#'))],
    ['another type', replaced('xmlenc#EncryptedKey"', 'xmlenc#DerivedKey"')],
  ])('refuses %s', (_, description) => {
    expectRejected('encryption_malformed', () => signInEncrypted(description));
  });

  test('refuses Transforms in it', () => {
    const transform = '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>';
    const description = replaced(
      /(<ds:RetrievalMethod [^>]*)\/>/,
      (found) =>
        `${found.slice(0, -2)}><ds:Transforms>${transform}</ds:Transforms></ds:RetrievalMethod>`,
    );
    expectRejected('encryption_malformed', () => signInEncrypted(description));
  });

  test('refuses a key that stands elsewhere in the message', () => {
    const description = changed((xml) => xml.replace(key, ''));
    const response = {
      ...description,
      mutateBeforeSigning: (xml: string) =>
        xml.replace(
          '</saml2p:Status>',
          (end) =>
            `${end}<saml2p:Extensions>${'<xenc:EncryptedKey xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Id="_k"/>'}</saml2p:Extensions>`,
        ),
    };
    expectRejected('encryption_malformed', () => signInEncrypted(response));
  });
});

function certificates(count: number): readonly string[] {
  return [...Array.from({ length: count - 1 }, () => otherKey.certificate), ourKey.certificate];
}

function withName(found: string): string {
  return `<ds:KeyName>ours</ds:KeyName>${found}`;
}

function wrapped(base64: string): string {
  return `\r\n  ${base64.replace(/.{60}/g, '$&\n\t')}\n`;
}

function keyFirst(xml: string): string {
  const found = key.exec(xml)?.[0] ?? '';
  return xml.replace(found, '').replace('<xenc:EncryptedData', (start) => found + start);
}

function unnamed(xml: string): string {
  return xml.replace(/ Id="[^"]*"/, '');
}

function withoutKeyId(xml: string): string {
  return xml.replace(/(<xenc:EncryptedKey [^>]*?) Id="[^"]*"/, '$1');
}

function emptyKeyId(xml: string): string {
  return xml.replace(/(<xenc:EncryptedKey [^>]*?) Id="[^"]*"/, '$1 Id=""');
}
