import { sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/connection/connection.ts';
import type { ReceivedLogout } from '../../src/logout/received-logout.ts';
import { verifyLogoutRequest } from '../../src/logout/verify-logout-request.ts';
import { createFakeIdp } from '../../src/testing/create-fake-idp.ts';
import type { LogoutRequestDescription } from '../../src/testing/logout-description.ts';
import { idp, refusal } from '../support/login-fixture.ts';
import { logoutConnection, now, sloUrl } from '../support/logout-fixture.ts';

const connection = logoutConnection();
const mallory = createFakeIdp({ entityId: idp.entityId });

const codeOf = async (received: ReceivedLogout, at: Connection = connection): Promise<string> =>
  (await refusal(() => verifyLogoutRequest(at, { ...received, now }))).code;

const queryOf = (description: LogoutRequestDescription = {}): string =>
  idp.logoutRequest({ binding: 'redirect', now, destination: sloUrl, ...description }).query;

const posted = (xml: string): ReceivedLogout => ({
  samlRequest: Buffer.from(xml).toString('base64'),
});

const genuine = (description: LogoutRequestDescription = {}): string =>
  idp.logoutRequest({ now, destination: sloUrl, id: '_genuine', ...description }).xml;

describe('a query of the HTTP-Redirect binding', () => {
  const query = queryOf({ relayState: 'handle' });
  const [message = '', relay = '', algorithm = '', signature = ''] = query.split('&');
  const evil = (xml: string): string => {
    const deflated = deflateRawSync(xml).toString('base64');
    return `SAMLRequest=${encodeURIComponent(deflated)}`;
  };
  const bobs = evil(genuine({ nameId: 'bob@example.com' }));

  test('is accepted as it is, with a question mark, and beside parameters of others', () => {
    for (const each of [query, `?${query}`, `utm=1&${query}&x=%zz&%zz=1`]) {
      const { nameId } = verifyLogoutRequest(connection, { query: each, now });
      expect(nameId).toBe('alice@example.com');
    }
  });

  test('says the same in whatever order its parameters come', () => {
    const turned = [signature, algorithm, relay, message].join('&');
    const { relayState } = verifyLogoutRequest(connection, { query: turned, now });
    expect(relayState).toBe('handle');
  });

  test('is accepted with other spellings of its octets only if those were signed', async () => {
    const lower = message.replace(/%[\dA-F]{2}/g, (hex) => hex.toLowerCase());
    expect(lower).not.toBe(message);
    expect(await codeOf({ query: [lower, relay, algorithm, signature].join('&') })).toBe(
      'signature_invalid',
    );
  });

  test.each<[string, string, string]>([
    ['another message', [bobs, relay, algorithm, signature].join('&'), 'signature_invalid'],
    ['another RelayState', query.replace('=handle', '=other'), 'signature_invalid'],
    ['no RelayState where one was signed', query.replace(`${relay}&`, ''), 'signature_invalid'],
    ['an empty RelayState', query.replace('=handle', '='), 'signature_invalid'],
    ['a RelayState that nobody signed', `${queryOf()}&RelayState=x`, 'signature_invalid'],
    ['another SigAlg', query.replace('rsa-sha256', 'rsa-sha512'), 'signature_invalid'],
    ['an HMAC', query.replace('rsa-sha256', 'hmac-sha256'), 'signature_algorithm_refused'],
    ['an empty SigAlg', query.replace(algorithm, 'SigAlg='), 'signature_malformed'],
    ['no SigAlg', query.replace(`${algorithm}&`, ''), 'signature_malformed'],
    ['no Signature', query.replace(`&${signature}`, ''), 'signature_malformed'],
    ['an empty Signature', query.replace(signature, 'Signature='), 'signature_malformed'],
    ['a Signature that is no base64', `${query}%20`, 'signature_malformed'],
    ['neither', `${message}&${relay}`, 'logout_not_signed'],
    ['a second message behind', `${query}&${bobs}`, 'logout_parameter_repeated'],
    ['a second message before', `${bobs}&${query}`, 'logout_parameter_repeated'],
    ['the same message twice', `${query}&${message}`, 'logout_parameter_repeated'],
    ['a second RelayState', `${query}&RelayState=x`, 'logout_parameter_repeated'],
    ['a second SigAlg', `${query}&${algorithm}`, 'logout_parameter_repeated'],
    ['a second Signature', `${query}&${signature}`, 'logout_parameter_repeated'],
    ['a SAMLResponse beside it', `${query}&SAMLResponse=x`, 'logout_parameter_repeated'],
    [
      'a message under an encoded name',
      `${query}&${bobs.replace('SAML', 'S%41ML')}`,
      'logout_parameter_repeated',
    ],
    ['only an encoded name', query.replace('SAML', 'S%41ML'), 'logout_parameter_repeated'],
    ['another encoding', `${query}&SAMLEncoding=urn:none`, 'logout_message_unreadable'],
    ['an escape that is none', query.replace('=handle', '=%zz'), 'logout_message_unreadable'],
    ['nothing of SAML', 'a=b&c', 'logout_message_missing'],
    ['an empty message', 'SAMLRequest=&SigAlg=x', 'logout_message_missing'],
    ['a megabyte and more', `x=${'a'.repeat(5_000_000)}&${query}`, 'logout_message_unreadable'],
  ])('is refused with %s', async (_name, changed, code) => {
    expect(await codeOf({ query: changed })).toBe(code);
  });

  test('is refused where it is no text', async () => {
    expect(await codeOf({ query: undefined } as never)).toBe('logout_message_missing');
  });

  test('may say that it is deflated', () => {
    const query = `${queryOf()}&SAMLEncoding=urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE`;
    expect(verifyLogoutRequest(connection, { query, now }).nameId).toBe('alice@example.com');
  });

  test('is not even inflated where the signature is a stranger’s', async () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString('base64');
    const changed = query.replace(message, `SAMLRequest=${encodeURIComponent(bomb)}`);
    expect(await codeOf({ query: changed })).toBe('signature_invalid');
  });

  test('is refused with a Signature within the message, too', async () => {
    const mutateBeforeSigning = (xml: string): string =>
      xml.replace(
        '<saml2:NameID',
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>$&',
      );
    expect(await codeOf({ query: queryOf({ mutateBeforeSigning }) })).toBe('signature_misplaced');
  });

  test.each<[string, (xml: string) => string, string]>([
    ['a document type', (xml) => xml.replace('?>', '?><!DOCTYPE x>'), 'xml_doctype'],
    ['no XML', () => 'logout', 'xml_malformed'],
  ])('is refused with %s, also under a good signature', async (_name, change, code) => {
    expect(await codeOf({ query: queryOf({ mutateBeforeSigning: change }) })).toBe(code);
  });

  test('is refused with bytes under a good signature that are no message', async () => {
    for (const value of ['no base64', Buffer.from('not deflated').toString('base64')]) {
      expect(await codeOf({ query: signedQuery(value) })).toBe('logout_message_unreadable');
    }
    const notUtf8 = deflateRawSync(Buffer.from([0x3c, 0xff, 0xfe])).toString('base64');
    expect(await codeOf({ query: signedQuery(notUtf8) })).toBe('logout_message_unreadable');
    const large = deflateRawSync(Buffer.alloc(1_048_577, 0x20)).toString('base64');
    expect(await codeOf({ query: signedQuery(large) })).toBe('logout_message_unreadable');
  });
});

describe('a form of the HTTP-POST binding', () => {
  test.each<[string, () => ReceivedLogout, string]>([
    [
      'content changed after signing',
      () => posted(genuine().replace('alice@', 'bob@')),
      'signature_digest_mismatch',
    ],
    [
      'its signature taken out',
      () => posted(genuine().replace(/<ds:Signature.*<\/ds:Signature>/s, '')),
      'logout_not_signed',
    ],
    [
      'the key of another IdP of the same name',
      () => mallory.logoutRequest({ now, destination: sloUrl }).received,
      'signature_invalid',
    ],
    [
      'a wrapper around the signed message, in Extensions',
      () => posted(wrapped((signed) => `<saml2p:Extensions>${signed}</saml2p:Extensions>`)),
      'signature_misplaced',
    ],
    [
      'a wrapper around the signed message, in its own Signature',
      () =>
        posted(
          wrapped(
            (signed) =>
              `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${signed}</ds:Object></ds:Signature>`,
          ),
        ),
      'signature_misplaced',
    ],
    [
      'the Signature moved out of the signed message into the forged one',
      () => posted(moved()),
      'signature_reference',
    ],
    [
      'the same ID on both',
      () => posted(moved().replaceAll('_forged', '_genuine')),
      'xml_duplicate_id',
    ],
    [
      'a second Signature',
      () => posted(genuine().replace(/<ds:Signature.*<\/ds:Signature>/s, '$&$&')),
      'signature_misplaced',
    ],
    [
      'a document type',
      () => posted(genuine().replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>')),
      'xml_doctype',
    ],
    [
      'a Redirect message posted',
      () => ({ samlRequest: 'fVLBbtswDP0V' }),
      'logout_message_unreadable',
    ],
    ['no base64', () => ({ samlRequest: '<xml>' }), 'logout_message_unreadable'],
    ['a number', () => ({ samlRequest: 7 }), 'logout_message_unreadable'],
    ['nothing', () => ({}), 'logout_message_missing'],
    ['an empty field', () => ({ samlRequest: '' }), 'logout_message_missing'],
    ['the message twice', () => ({ samlRequest: ['a', 'b'] }), 'logout_parameter_repeated'],
    [
      'two RelayStates',
      () => ({ samlRequest: 'a', relayState: ['a'] }),
      'logout_parameter_repeated',
    ],
    [
      'an answer beside it',
      () => ({ samlRequest: 'a', samlResponse: 'b' }),
      'logout_parameter_repeated',
    ],
    ['an answer alone', () => ({ samlResponse: 'b' }), 'logout_wrong_message'],
  ])('is refused with %s', async (_name, received, code) => {
    expect(await codeOf(received())).toBe(code);
  });

  test('is judged by its signed bytes, not by comments put in afterwards', () => {
    const xml = genuine().replace('alice@example.com', 'alice@example.com<!-- x -->');
    expect(verifyLogoutRequest(connection, { ...posted(xml), now }).nameId).toBe(
      'alice@example.com',
    );
  });

  test('a Response of the login, genuinely signed, logs nobody out', async () => {
    const { samlResponse } = idp.respond({ now });
    expect(await codeOf({ samlRequest: samlResponse })).toBe('signature_misplaced');
    const bare = idp.respond({ now, sign: 'response' }).samlResponse;
    expect(await codeOf({ samlRequest: bare })).toBe('logout_wrong_message');
  });
});

describe('another tenant', () => {
  const globexIdp = createFakeIdp({ entityId: 'http://www.okta.com/globex' });
  const globex = logoutConnection({
    domain: 'globex',
    idp: { ...globexIdp.connectionOptions().idp, logoutUrl: 'https://globex.okta.com/slo' },
  });

  test.each(['post', 'redirect'] as const)(
    'cannot log anybody out here, by %s',
    async (binding) => {
      const pretended = { binding, now, destination: sloUrl, issuer: idp.entityId };
      expect(await codeOf(globexIdp.logoutRequest(pretended).received)).toBe('signature_invalid');
      const own = idp.logoutRequest({ binding, now, destination: sloUrl }).received;
      expect(await codeOf(own, globex)).toBe('signature_invalid');
    },
  );

  test('with the same IdP gets no request that was sent to this one', async () => {
    const twin = logoutConnection({ domain: 'globex' });
    const { received } = idp.logoutRequest({ now, destination: sloUrl });
    expect(await codeOf(received, twin)).toBe('logout_destination_mismatch');
  });
});

/** A forged message for bob around the genuine one. */
function wrapped(place: (signed: string) => string): string {
  const signed = genuine().replace(/^<\?xml[^>]*>/, '');
  return forged(place(signed));
}

/** A forged message with the genuine Signature in it, and what that signed elsewhere. */
function moved(): string {
  const [signature = ''] = /<ds:Signature.*<\/ds:Signature>/s.exec(genuine()) ?? [];
  const rest = genuine()
    .replace(signature, '')
    .replace(/^<\?xml[^>]*>/, '');
  return forged(`${signature}<saml2p:Extensions>${rest}</saml2p:Extensions>`);
}

function forged(content: string): string {
  const unsigned = genuine({ id: '_forged', nameId: 'bob@example.com', sign: false });
  return unsigned.replace('<saml2:NameID', `${content}$&`);
}

/** A query with a good signature over any message. */
function signedQuery(message: string): string {
  const algorithm = encodeURIComponent('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
  const signed = `SAMLRequest=${encodeURIComponent(message)}&SigAlg=${algorithm}`;
  const signature = sign('sha256', Buffer.from(signed), idp.privateKey).toString('base64');
  return `${signed}&Signature=${encodeURIComponent(signature)}`;
}
