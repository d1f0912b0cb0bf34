import { describe, expect, test } from 'vitest';
import { expectRejected } from '../support/expect-rejected.ts';
import { connectionWith, fromNow, idp, now, requestId, signIn } from '../support/sign-in.ts';

const emailAddress = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const groupsAttribute = 'http://schemas.xmlsoap.org/claims/Group';

test('a login has everything that the assertion says', () => {
  const login = signIn({
    assertionId: 'id42',
    sessionIndex: 'session-1',
    authnInstant: fromNow({ seconds: -30 }),
    sessionNotOnOrAfter: fromNow({ seconds: 3600 }),
    authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:X509',
    attributes: { firstName: 'Alice', lastName: 'Liddell', displayName: 'Alice L.' },
    groups: ['Engineering'],
    oneTimeUse: 1,
  });
  expect(login).toEqual({
    email: 'alice@example.com',
    nameId: 'alice@example.com',
    nameIdFormat: emailAddress,
    groups: ['Engineering'],
    groupsAsserted: true,
    attributes: new Map([
      ['firstName', ['Alice']],
      ['lastName', ['Liddell']],
      ['displayName', ['Alice L.']],
      [groupsAttribute, ['Engineering']],
    ]),
    firstName: 'Alice',
    lastName: 'Liddell',
    displayName: 'Alice L.',
    issuer: idp.entityId,
    assertionId: 'id42',
    inResponseTo: requestId,
    sessionIndex: 'session-1',
    authnInstant: fromNow({ seconds: -30 }),
    authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:X509',
    sessionNotOnOrAfter: fromNow({ seconds: 3600 }),
    oneTimeUse: true,
    replayKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    validUntil: fromNow({ seconds: 300 + 120 }),
    signedBy: connectionWith().trustedKeys[0]?.certificate.fingerprint,
    select: expect.any(Function),
  });
});

test('what the assertion does not say is not there', () => {
  const login = signIn({ groups: null, authnContext: null, sessionIndex: null });
  const absent = ['firstName', 'lastName', 'displayName', 'sessionIndex', 'authnContext'];
  for (const name of [...absent, 'sessionNotOnOrAfter']) expect(login).not.toHaveProperty(name);
  expect(login).toMatchObject({ groups: [], groupsAsserted: false, attributes: new Map() });
});

test('a login cannot be changed, nor can what is in it', () => {
  const login = signIn({ attributes: { a: ['1'] } });
  expect(() => Object.assign(login, { email: 'mallory@example.com' })).toThrow(TypeError);
  expect(() => (login.groups as string[]).push('Admins')).toThrow(TypeError);
  const attributes = login.attributes as Map<string, string[]>;
  expect(() => attributes.set('role', ['admin'])).toThrow(TypeError);
  expect(() => attributes.delete('a')).toThrow(TypeError);
  expect(() => attributes.clear()).toThrow(TypeError);
  expect(() => attributes.get('a')?.push('2')).toThrow(TypeError);
  expect([...attributes]).toContainEqual(['a', ['1']]);
});

describe('names', () => {
  const options = { attributes: { firstName: ['given', 'vorname'] } };

  test('are read from the first attribute that has a value', () => {
    const attributes = { given: ['', ' '], vorname: ['', 'Alice', 'Alicia'] };
    expect(signIn({ attributes }, { options }).firstName).toBe('Alice');
  });

  test('are not there if no attribute has one', () => {
    expect(signIn({ attributes: { given: '' } }, { options })).not.toHaveProperty('firstName');
  });
});

describe('email', () => {
  const unspecified = { nameIdFormat: 'unspecified' } as const;
  const loginFor = (nameId: string, email?: string, nameIdFormat: string = 'unspecified') =>
    signIn(
      { nameId, nameIdFormat, ...(email === undefined ? {} : { attributes: { email } }) },
      { options: { nameIdFormat } },
    );

  test('is the NameID where its format says nothing and it looks like one', () => {
    expect(loginFor('alice@example.com', 'other@example.com').email).toBe('alice@example.com');
    const any = { options: { nameIdFormat: 'any' } };
    expect(signIn(unspecified, any).email).toBe('alice@example.com');
  });

  test('is an attribute otherwise', () => {
    expect(loginFor('alice', 'alice@example.com').email).toBe('alice@example.com');
    expect(loginFor('x@y', 'alice@example.com', 'persistent').email).toBe('alice@example.com');
  });

  test('is not there if nothing looks like one', () => {
    expect(loginFor('alice').email).toBeUndefined();
    expect(loginFor('alice', 'alice at example').email).toBeUndefined();
    expect(loginFor('x@y', undefined, 'persistent').email).toBeUndefined();
  });
});

describe('validUntil', () => {
  test('is the earlier end of Conditions and delivery, and the skew', () => {
    expect(signIn({ notOnOrAfter: fromNow({ seconds: 60 }) }).validUntil).toEqual(
      fromNow({ seconds: 180 }),
    );
    expect(signIn({ confirmationNotOnOrAfter: fromNow({ seconds: 30 }) }).validUntil).toEqual(
      fromNow({ seconds: 150 }),
    );
  });

  test('is the end of delivery where Conditions have none', () => {
    expect(signIn({ notOnOrAfter: null }).validUntil).toEqual(fromNow({ seconds: 420 }));
  });

  test('waits for the last of several deliveries, since each could come', () => {
    const late = { notOnOrAfter: fromNow({ seconds: 200 }) };
    const confirmations = [{ notOnOrAfter: fromNow({ seconds: 10 }) }, late];
    expect(signIn({ confirmations }).validUntil).toEqual(fromNow({ seconds: 320 }));
  });

  test('is when the same assertion begins to be refused', () => {
    const description = { notOnOrAfter: now };
    const options = { clockSkewSeconds: 0 };
    expectRejected('assertion_expired', () => signIn(description, { options }));
    expect(signIn(description).validUntil).toEqual(fromNow({ seconds: 120 }));
  });
});

test('the session ends at the earliest end that any statement names', () => {
  const authnStatements = [
    { sessionNotOnOrAfter: fromNow({ seconds: 900 }) },
    {},
    { sessionNotOnOrAfter: fromNow({ seconds: 600 }) },
  ];
  expect(signIn({ authnStatements }).sessionNotOnOrAfter).toEqual(fromNow({ seconds: 600 }));
});

test('the replay key tells tenants, IdPs and assertions apart, and nothing else', () => {
  const key = signIn({ assertionId: 'a' }).replayKey;
  expect(signIn({ assertionId: 'a', sign: 'response', groups: [] }).replayKey).toBe(key);
  expect(signIn({ assertionId: 'b' }).replayKey).not.toBe(key);
  const other = { ...idp.connectionOptions().idp, entityId: 'urn:other' };
  const ofOther = signIn({ assertionId: 'a', issuer: 'urn:other' }, { options: { idp: other } });
  expect(ofOther.replayKey).not.toBe(key);
  const acsUrl = 'https://portal.example.com/login/saml/other/callback';
  const atOther = signIn({ assertionId: 'a', acsUrl }, { options: { acsUrl } });
  expect(atOther.replayKey).not.toBe(key);
});
