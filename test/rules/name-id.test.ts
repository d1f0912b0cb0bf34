import { describe, expect, test } from 'vitest';
import { comment, element, rawXml } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { explained, signIn } from '../support/sign-in.ts';

const v11 = 'urn:oasis:names:tc:SAML:1.1:nameid-format:';
const v20 = 'urn:oasis:names:tc:SAML:2.0:nameid-format:';

describe('name-id', () => {
  const any = { options: { nameIdFormat: 'any' } };

  test('takes the text whole, whatever comments stand in it', () => {
    const nameId = ['alice@example.com', comment('x'), '.evil.example'];
    expect(signIn({ nameId }).nameId).toBe('alice@example.com.evil.example');
  });

  test('takes CDATA sections and character references as the text they are', () => {
    const nameId = rawXml('<![CDATA[alice]]>&#64;example.com');
    expect(signIn({ nameId }).nameId).toBe('alice@example.com');
  });

  test.each(['a', 'x'.repeat(1024), 'two words', 'line\nbreak', 'tab\tbed', 'Zoë 山田'])(
    'accepts %j where the connection takes any',
    (nameId) => {
      expect(signIn({ nameId }, any).nameId).toBe(nameId);
    },
  );

  test('refuses a Subject without a NameID', () => {
    expect(expectRejected('name_id_missing', { nameId: null })).toMatchObject({
      check: { rule: 'name-id' },
      remedy: expect.stringContaining('Name ID format'),
    });
  });

  test('says so too where there is no Subject', () => {
    const codes = explained({ subject: null }).checks.map(({ code }) => code);
    expect(codes).toContain('name_id_missing');
  });

  test('refuses an encrypted NameID and says that it is one', () => {
    const extra = { subject: element('saml2:EncryptedID') };
    expect(expectRejected('name_id_encrypted', { nameId: null, extra })).toMatchObject({
      check: { rule: 'name-id' },
    });
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['1,025 characters', 'x'.repeat(1025)],
    ['a control character', 'alice\u{85}@example.com'],
    ['delete', 'alice\u{7f}@example.com'],
    ['a right-to-left override', 'alice\u{202e}@example.com'],
    ['a zero-width space', 'alice\u{200b}@example.com'],
    ['a soft hyphen', 'ali\u{ad}ce@example.com'],
    ['a byte order mark', '\u{feff}alice@example.com'],
  ])('refuses a NameID of %s', (_, nameId) => {
    expectRejected('name_id_invalid', () => signIn({ nameId }, any));
    expect(expectRejected('name_id_invalid', { nameId }).check?.rule).toBe('name-id');
  });

  test('refuses an element in a NameID, so that no text is left out or joined', () => {
    const nameId = ['alice@example.com', element('saml2:NameID', {}, 'bob@example.com')];
    expect(expectRejected('response_malformed', { nameId })).toMatchObject({
      check: { rule: 'assertion-element' },
    });
  });

  test('refuses two NameIDs', () => {
    const extra = { subject: element('saml2:NameID', {}, 'bob@example.com') };
    expectRejected('response_malformed', { extra });
  });
});

describe('name-id-format', () => {
  test.each([
    ['emailAddress', `${v11}emailAddress`],
    ['persistent', `${v20}persistent`],
    ['unspecified', `${v11}unspecified`],
    ['unspecified', `${v20}unspecified`],
    ['unspecified', null],
    ['any', 'urn:x:anything'],
    ['any', null],
    ['urn:x:own', 'urn:x:own'],
  ])('a connection that wants %j accepts %j', (wanted, nameIdFormat) => {
    const login = signIn({ nameIdFormat }, { options: { nameIdFormat: wanted } });
    expect(login.nameIdFormat).toBe(nameIdFormat);
  });

  test.each([
    ['emailAddress', `${v20}persistent`, `${v20}persistent`],
    ['emailAddress', `${v20}emailAddress`, `${v20}emailAddress`],
    ['emailAddress', null, `${v11}unspecified`],
    ['persistent', `${v11}persistent`, `${v11}persistent`],
    ['unspecified', `${v11}emailAddress`, `${v11}emailAddress`],
  ])('a connection that wants %j refuses %j', (wanted, nameIdFormat, actual) => {
    const run = () => signIn({ nameIdFormat }, { options: { nameIdFormat: wanted } });
    expect(expectRejected('name_id_format_mismatch', run)).toMatchObject({
      expected: expect.stringContaining(wanted),
      actual,
      check: { rule: 'name-id-format' },
      remedy: expect.stringContaining('nameIdFormat'),
    });
  });
});

describe('email', () => {
  test('accepts an address, whole', () => {
    expect(signIn({ nameId: 'Alice.O+sso@sub.example.com' }).email).toBe(
      'Alice.O+sso@sub.example.com',
    );
  });

  test.each(['alice', 'alice@', '@example.com', 'a@b@example.com', 'a b@example.com'])(
    'refuses %j',
    (nameId) => {
      expect(expectRejected('email_invalid', { nameId })).toMatchObject({
        actual: nameId,
        check: { rule: 'email' },
        remedy: expect.stringContaining('Application username'),
      });
    },
  );

  test('is not asked for where the connection wants another format', () => {
    const options = { nameIdFormat: 'persistent' } as const;
    expect(signIn({ nameId: 'a1', nameIdFormat: 'persistent' }, { options }).email).toBeUndefined();
  });

  test('says so too where there is no Subject', () => {
    expect(explained({ subject: null }).checks.find(({ rule }) => rule === 'email')).toMatchObject({
      outcome: 'fail',
      code: 'email_invalid',
      actual: '',
    });
  });
});
