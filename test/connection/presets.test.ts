import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Connection } from '../../src/connection/connection.ts';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { adfs } from '../../src/connection/presets/adfs.ts';
import { entraId } from '../../src/connection/presets/entra-id.ts';
import { googleWorkspace } from '../../src/connection/presets/google-workspace.ts';
import { keycloak } from '../../src/connection/presets/keycloak.ts';
import { okta } from '../../src/connection/presets/okta.ts';
import { oneLogin } from '../../src/connection/presets/one-login.ts';
import { isSamlError } from '../../src/errors/saml-error.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { buildAuthnRequest } from '../../src/request/build-authn-request.ts';
import type { ResponseDescription } from '../../src/testing/index.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import {
  type CorpusEntry,
  readCorpusFile,
  samlResponseOf,
  sharedCorpus,
} from '../support/shared-corpus.ts';
import { idp, now, posted, requestId } from '../support/sign-in.ts';

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
const presets = { okta, entraId, googleWorkspace, keycloak, oneLogin, adfs };

/** How each product answers when it is set up as its preset says. */
const answers: Readonly<Record<keyof typeof presets, ResponseDescription>> = {
  okta: { attributes: { firstName: 'Alice', lastName: 'Doe', displayName: 'Alice Doe' } },
  entraId: {
    sign: 'assertion',
    groupsAttribute: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
    attributes: {
      [`${claims}givenname`]: 'Alice',
      [`${claims}surname`]: 'Doe',
      'http://schemas.microsoft.com/identity/claims/displayname': 'Alice Doe',
    },
  },
  googleWorkspace: {
    sign: 'response',
    nameIdFormat: null,
    groupsAttribute: 'groups',
    attributes: { firstName: 'Alice', lastName: 'Doe', displayName: 'Alice Doe' },
  },
  keycloak: {
    groupsAttribute: 'Role',
    attributes: {
      'urn:oid:2.5.4.42': 'Alice',
      'urn:oid:2.5.4.4': 'Doe',
      displayName: 'Alice Doe',
    },
  },
  oneLogin: {
    groupsAttribute: 'memberOf',
    attributes: { 'User.FirstName': 'Alice', 'User.LastName': 'Doe', displayName: 'Alice Doe' },
  },
  adfs: {
    sign: 'assertion',
    attributes: {
      [`${claims}givenname`]: 'Alice',
      [`${claims}surname`]: 'Doe',
      [`${claims}name`]: 'Alice Doe',
    },
  },
};

const names = Object.keys(presets) as (keyof typeof presets)[];

describe.each(names)('%s', (name) => {
  const connection: Connection = defineConnection(
    { ...idp.connectionOptions(), ...presets[name]() },
    { now },
  );

  test('reads the person and the groups where the product puts them', () => {
    const login = verifyResponse(connection, posted(answers[name]), { requestId, now });
    expect(login).toMatchObject({
      email: 'alice@example.com',
      firstName: 'Alice',
      lastName: 'Doe',
      displayName: 'Alice Doe',
      groups: ['Everyone', 'Engineering'],
      groupsAsserted: true,
    });
  });

  test('refuses what is not signed at all', () => {
    expectRejected('signature_missing', () =>
      verifyResponse(connection, posted({ ...answers[name], sign: 'none' }), { requestId, now }),
    );
  });

  test('weakens nothing, and gives way to what is written behind it', () => {
    expect(Object.keys(presets[name]()).filter((each) => /danger|algorithm/i.test(each))).toEqual(
      [],
    );
    const own = { ...presets[name](), groupsAttribute: 'teams', clockSkewSeconds: 0 };
    expect(defineConnection({ ...idp.connectionOptions(), ...own })).toMatchObject({
      groupsAttribute: 'teams',
      clockSkewSeconds: 0,
    });
  });
});

test('each reads the person from the attributes that its product sends, and from no others', () => {
  const read = names.map((name) => [
    name,
    defineConnection({ ...idp.connectionOptions(), ...presets[name]() }).attributeNames,
  ]);
  expect(Object.fromEntries(read)).toEqual({
    okta: {
      email: ['email', 'Email'],
      firstName: ['firstName', 'FirstName'],
      lastName: ['lastName', 'LastName'],
      displayName: ['displayName', 'DisplayName', 'Name'],
    },
    entraId: {
      email: [`${claims}emailaddress`],
      firstName: [`${claims}givenname`],
      lastName: [`${claims}surname`],
      displayName: ['http://schemas.microsoft.com/identity/claims/displayname'],
    },
    googleWorkspace: {
      email: ['email'],
      firstName: ['firstName'],
      lastName: ['lastName'],
      displayName: ['displayName'],
    },
    keycloak: {
      email: ['urn:oid:1.2.840.113549.1.9.1', 'email', 'EmailAddress'],
      firstName: ['urn:oid:2.5.4.42', 'firstName', 'FirstName'],
      lastName: ['urn:oid:2.5.4.4', 'lastName', 'LastName'],
      displayName: ['displayName', 'CN'],
    },
    oneLogin: {
      email: ['User.email', 'email'],
      firstName: ['User.FirstName', 'firstName', 'givenName'],
      lastName: ['User.LastName', 'lastName', 'sn'],
      displayName: ['displayName'],
    },
    adfs: {
      email: [`${claims}emailaddress`],
      firstName: [`${claims}givenname`],
      lastName: [`${claims}surname`],
      displayName: [`${claims}name`],
    },
  });
});

test('only entraId and adfs say which part must be signed', () => {
  const said = names.map((name) => [name, presets[name]().requireSigned]);
  expect(Object.fromEntries(said)).toEqual({
    okta: 'assertion or response',
    entraId: 'assertion',
    googleWorkspace: 'assertion or response',
    keycloak: 'assertion or response',
    oneLogin: 'assertion or response',
    adfs: 'assertion',
  });
});

test('what a preset does not ask for is not in the request', () => {
  const ask = (preset: ReturnType<(typeof presets)[keyof typeof presets]>) =>
    buildAuthnRequest(defineConnection({ ...idp.connectionOptions(), ...preset })).xml;
  expect(ask(googleWorkspace())).not.toContain('NameIDPolicy');
  expect(ask(adfs())).not.toContain('NameIDPolicy');
  expect(ask(okta())).toContain('nameid-format:emailAddress');
});

test('an e-mail address is text where the preset demands one', () => {
  const options = idp.connectionOptions();
  expectTypeOf(defineConnection({ ...options, ...okta() })).toEqualTypeOf<
    Connection<string, undefined>
  >();
  expectTypeOf(defineConnection({ ...options, ...googleWorkspace() })).toEqualTypeOf<
    Connection<string | undefined, undefined>
  >();
});

/** Entities of the corpus, each with what it is called there. */
const recorded: readonly (readonly [keyof typeof presets, string])[] = [
  ['okta', 'okta'],
  ['googleWorkspace', 'google'],
  ['keycloak', 'keycloak'],
  ['oneLogin', 'onelogin'],
  ['adfs', 'adfs'],
];

describe.skipIf(sharedCorpus === null)(
  sharedCorpus === null
    ? 'recorded responses (skipped: no shared corpus)'
    : 'recorded responses under the preset',
  () => {
    test.each(recorded)(
      'of %s are accepted, or refused for what its preset asks',
      (name, called) => {
        const entries = (sharedCorpus ?? []).filter(
          (entry) =>
            (entry.alsoOk === undefined || called === 'keycloak') &&
            entry.what === 'response' &&
            entry.expect === 'accept' &&
            idpOf(entry) === called,
        );
        const outcomes = entries.map((entry) => outcomeOf(entry, name));
        const counts = Object.fromEntries(
          [...new Set(outcomes)]
            .sort()
            .map((each) => [each, outcomes.filter((o) => o === each).length]),
        );
        expect(counts).toEqual(recordedOutcomes[name]);
      },
    );
  },
);

/** How many of those that a strict SP must accept are read; of Keycloak only one is left to choice. */
const recordedOutcomes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  okta: { accepted: 19 },
  googleWorkspace: { accepted: 1 },
  keycloak: { accepted: 1 },
  oneLogin: { accepted: 8 },
  adfs: { accepted: 3 },
};

function idpOf(entry: CorpusEntry): string | undefined {
  return (entry as CorpusEntry & { readonly idp?: string }).idp;
}

function outcomeOf(entry: CorpusEntry, name: keyof typeof presets): string {
  try {
    const connection = connectionTo(entry, name);
    const at = { requestId: entry.inResponseTo, now: new Date(entry.now ?? 0) };
    const login = verifyResponse(connection, samlResponseOf(entry), at);
    return login.nameId === entry.nameId ? 'accepted' : 'another NameID';
  } catch (error) {
    if (isSamlError(error)) return error.code;
    throw error;
  }
}

/** As an administrator sets it who left the format as it was, or calls a user name an address. */
function nameIdFormatOf({ nameId, nameIdFormat }: CorpusEntry): { readonly nameIdFormat?: 'any' } {
  const isUsual = nameIdFormat?.endsWith(':emailAddress') && nameId.includes('@');
  return isUsual ? {} : { nameIdFormat: 'any' };
}

/** SHA-1 and short keys are allowed, since old messages have them; the preset is not about these. */
function connectionTo(entry: CorpusEntry, name: keyof typeof presets): Connection {
  const { spPrivateKey } = entry;
  return defineConnection({
    ...presets[name](),
    ...nameIdFormatOf(entry),
    entityId: entry.expectedAudience,
    acsUrl: entry.acsUrl,
    idp: {
      entityId: entry.expectedIssuer,
      loginUrl: 'https://idp.example/sso',
      certificates: [entry.cert ?? []].flat().map(readCorpusFile),
    },
    allowIdpInitiated: entry.inResponseTo === null,
    algorithms: ['rsa-sha256', 'sha256', 'rsa-sha1', 'sha1'],
    dangerouslyMinimumRsaBits: 1024,
    ...(spPrivateKey === undefined
      ? {}
      : {
          decryption: {
            privateKeys: readCorpusFile(spPrivateKey),
            dangerouslyAllowUnsignedCbc: true,
          },
        }),
  });
}
