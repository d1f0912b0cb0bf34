import { describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../src/connection/connection-options.ts';
import { defineConnection } from '../src/connection/define-connection.ts';
import { isSamlError, type SamlError } from '../src/errors/saml-error.ts';
import { explainResponse } from '../src/flows/explain-response.ts';
import { verifyResponse } from '../src/flows/verify-response.ts';
import { isPlausibleEmail } from '../src/rules/plausible-email.ts';
import type { RuleName } from '../src/rules/rule-names.ts';
import { defaultAlgorithms } from '../src/signature/algorithms.ts';
import {
  type CorpusEntry,
  readCorpusFile,
  samlResponseOf,
  sharedCorpus,
} from './support/shared-corpus.ts';

const anInstant = '2020-01-01T00:00:00Z';
const emailAddress = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';
const legacyAlgorithms = [...defaultAlgorithms, 'rsa-sha1', 'sha1'];

/** Which rules carry out what the manifest calls the kind of a reason. */
const rulesOf: Readonly<Record<string, readonly RuleName[]>> = {
  // A foreign element put into a signed Response is found before its signature is looked at.
  signature: ['signature-response', 'signature-assertion', 'response-element'],
  unsigned: ['signature-required'],
  'wrong-cert': ['signature-response', 'signature-assertion'],
  'other-signature': ['signature-response', 'signature-assertion', 'signature-place'],
  reference: ['signature-response', 'signature-assertion', 'xml'],
  xsw: [
    'signature-place',
    'signature-response',
    'signature-assertion',
    'signature-required',
    'one-assertion',
    'response-element',
  ],
  audience: ['audience'],
  issuer: ['response-issuer', 'assertion-issuer'],
  destination: ['destination'],
  'in-response-to': ['in-response-to'],
  'subject-confirmation': [
    'subject-confirmation',
    'recipient',
    'subject-confirmation-time',
    'in-response-to',
    // An Assertion of foreign elements has no Subject to judge.
    'assertion-element',
  ],
  time: ['conditions-time', 'subject-confirmation-time', 'session-time', 'issue-instant'],
  conditions: ['conditions', 'conditions-time', 'audience', 'assertion-element'],
  status: ['status'],
  nameid: ['name-id', 'name-id-format', 'email', 'assertion-element'],
  subject: ['subject-confirmation', 'name-id'],
  version: ['version'],
  'no-assertion': ['one-assertion', 'status'],
  'multi-assertion': ['one-assertion'],
  'duplicate-id': ['xml'],
  'malformed-xml': ['xml', 'message', 'assertion-element'],
  dtd: ['xml'],
  decrypt: ['decryption'],
};

/** What cannot be decrypted is judged no further: any reason may hide behind it. */
const hidingRules: readonly RuleName[] = ['decryption'];

/** Certificates that no connection can be made of are a refusal of their own. */
function connectionOf(entry: CorpusEntry, algorithms: readonly string[]) {
  const certificates = [entry.cert ?? []].flat().map(readCorpusFile);
  const options: ConnectionOptions = {
    entityId: entry.expectedAudience ?? 'urn:example:none',
    acsUrl: entry.acsUrl ?? 'https://sp.example.com/none',
    idp: {
      entityId: entry.expectedIssuer ?? 'urn:example:none',
      loginUrl: 'https://idp.example.com/sso',
      certificates,
    },
    nameIdFormat: nameIdFormatOf(entry),
    allowIdpInitiated: entry.inResponseTo === null,
    algorithms,
    dangerouslyMinimumRsaBits: algorithms === legacyAlgorithms ? 512 : 2048,
    ...decryptionOf(entry),
  };
  return defineConnection(options);
}

/** Some of the recorded IdPs encrypt with CBC under no signature but the one inside. */
function decryptionOf({ spPrivateKey }: CorpusEntry): Pick<ConnectionOptions, 'decryption'> {
  if (spPrivateKey === undefined) return {};
  const privateKeys = readCorpusFile(spPrivateKey);
  return { decryption: { privateKeys, dangerouslyAllowUnsignedCbc: true } };
}

/** As its administrator would set it: some IdPs call an opaque identifier an e-mail address. */
function nameIdFormatOf({ nameIdFormat, nameId, expect: verdict }: CorpusEntry): string {
  if (verdict === 'accept' && nameIdFormat === emailAddress && !isPlausibleEmail(nameId))
    return 'any';
  return nameIdFormat ?? 'unspecified';
}

function judge(entry: CorpusEntry, algorithms: readonly string[]) {
  const requestId = entry.inResponseTo;
  const options = { requestId, now: new Date(entry.now ?? anInstant) };
  return verifyResponse(connectionOf(entry, algorithms), samlResponseOf(entry), options);
}

function refusalOf(entry: CorpusEntry, algorithms: readonly string[]): SamlError | null {
  try {
    judge(entry, algorithms);
    return null;
  } catch (error) {
    if (isSamlError(error)) return error;
    throw error;
  }
}

function isEncrypted(entry: CorpusEntry): boolean {
  return entry.assertionEncrypted || Boolean(entry.encryptedId);
}

/** samlet reads neither, whatever it is told. */
function isOutdated({ encryptionAlgorithms }: CorpusEntry): boolean {
  return encryptionAlgorithms?.some((uri) => /#(rsa-1_5|tripledes-cbc)$/.test(uri)) ?? false;
}

function expectManifestLogin(entry: CorpusEntry): void {
  const login = judge(entry, entry.legacy ? legacyAlgorithms : defaultAlgorithms);
  expect(login.nameId).toBe(entry.nameId);
  expect(login.nameIdFormat).toBe(entry.nameIdFormat);
  expect(Object.fromEntries(login.attributes)).toEqual(entry.attributes);
}

function expectManifestRefusal(entry: CorpusEntry): void {
  const error = refusalOf(entry, legacyAlgorithms);
  if (error === null) throw new Error(`accepted, but: ${entry.reason}`);
  // Without a usable certificate or ACS URL there is no connection to explain anything with.
  if (error.code.startsWith('config_')) return;
  expect(failedRules(entry)).toContain(error.check?.rule);
  const expected = (entry.reasonKinds ?? []).flatMap((kind) => rulesOf[kind] ?? []);
  expect(expected).toEqual(expect.arrayContaining([expect.any(String)]));
  const failed = failedRules(entry);
  const isNamed = failed.some((rule) => [...expected, ...hidingRules].includes(rule));
  expect(isNamed).toBe(true);
}

function failedRules(entry: CorpusEntry): readonly RuleName[] {
  const report = explainResponse(connectionOf(entry, legacyAlgorithms), samlResponseOf(entry), {
    requestId: entry.inResponseTo,
    now: new Date(entry.now ?? anInstant),
  });
  expect(report.login).toBeUndefined();
  return report.checks.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule);
}

const responses = sharedCorpus?.filter(({ what }) => what === 'response') ?? [];
const tolerable = responses.filter(({ alsoOk }) => alsoOk !== undefined);
const hard = responses.filter(({ alsoOk }) => alsoOk === undefined);
const readable = hard.filter((entry) => !isOutdated(entry));
const named = (entries: readonly CorpusEntry[]) =>
  entries.map((entry) => [entry.id, entry] as const);

describe.skipIf(sharedCorpus === null)(
  sharedCorpus === null ? 'recorded responses (skipped: no shared corpus)' : 'recorded responses',
  () => {
    test.each(named(readable.filter((e) => e.expect === 'accept')))('accepts %s', (_, entry) => {
      expectManifestLogin(entry);
    });

    test.each(named(readable.filter((e) => e.expect === 'accept' && e.legacy)))(
      'refuses %s until its algorithm or key is allowed',
      (_, entry) => {
        expect(refusalOf(entry, defaultAlgorithms)?.code).toMatch(
          /^(signature_algorithm_refused|config_certificate_weak_key)$/,
        );
      },
    );

    test.each(named(readable.filter((e) => e.expect === 'reject')))('refuses %s', (_, entry) => {
      expectManifestRefusal(entry);
    });

    test.each(named(hard.filter((e) => e.expect === 'accept' && isOutdated(e))))(
      'refuses %s, encrypted with RSA 1.5 or triple DES, and says so',
      (_, entry) => {
        expect(refusalOf(entry, legacyAlgorithms)?.code).toBe('encryption_algorithm_refused');
      },
    );

    test.each(named(readable.filter((e) => e.expect === 'accept' && isEncrypted(e))))(
      'refuses %s without a key',
      (_, entry) => {
        const { decryption, ...connection } = connectionOf(entry, legacyAlgorithms);
        expect(decryption).not.toBeNull();
        const judged = () => {
          const options = { requestId: entry.inResponseTo, now: new Date(entry.now ?? anInstant) };
          return verifyResponse(
            { ...connection, decryption: null },
            samlResponseOf(entry),
            options,
          );
        };
        expect(judged).toThrow(/is encrypted and this connection has no key/);
      },
    );

    test('records which of the tolerable entries it accepts', () => {
      const accepted = tolerable.filter((entry) => refusalOf(entry, legacyAlgorithms) === null);
      expect(accepted.map(({ id }) => id)).toMatchInlineSnapshot(`
        [
          "idps/russellhaering-gosaml2/auth0_response",
          "idps/russellhaering-gosaml2/olgn09_response_21",
          "idps/russellhaering-gosaml2/olgn09_response_22",
          "idps/russellhaering-gosaml2/olgn09_response_23",
          "idps/russellhaering-gosaml2/olgn09_response_24",
          "idps/russellhaering-gosaml2/olgn09_response_55",
          "idps/russellhaering-gosaml2/olgn09_response_93",
          "idps/russellhaering-gosaml2/olgn09_response_94",
          "idps/saml-toolkits-python3-saml/invalids-no_issuer_response",
          "idps/saml-toolkits-ruby-saml/invalids-duplicated_attributes",
          "idps/timlegge-perl-net-saml2/15-evil-nameid-and-email-assertion-126",
          "idps/timlegge-perl-net-saml2/16-encrypted-assertion-182",
        ]
      `);
    });

    test('never yields a NameID that the manifest calls a hole', () => {
      const holes = responses.filter(({ mustNotYield }) => (mustNotYield ?? []).length > 0);
      const yielded = holes
        .filter((entry) => refusalOf(entry, legacyAlgorithms) === null)
        .filter((entry) => entry.mustNotYield?.includes(judge(entry, legacyAlgorithms).nameId));
      expect(yielded.map(({ id }) => id)).toEqual([]);
      expect(holes.length).toBeGreaterThan(0);
    });
  },
);
