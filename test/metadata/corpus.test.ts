import { createHash, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSamlError } from '../../src/errors/saml-error.ts';
import type { IdpMetadata } from '../../src/metadata/idp-metadata.ts';
import { readIdpMetadata } from '../../src/metadata/read-idp-metadata.ts';
import type { ReadIdpMetadataOptions } from '../../src/metadata/read-options.ts';
import { defaultAlgorithms } from '../../src/signature/algorithms.ts';
import { bindings } from '../../src/xml/namespaces.ts';
import { type CorpusEntry, readCorpusFile, sharedCorpus } from '../support/shared-corpus.ts';

/** What the manifest says of metadata beside what it says of every entry. */
interface MetadataEntry extends CorpusEntry {
  readonly signed: 'message' | 'none';
  readonly validUntil?: string;
  readonly idps?: readonly {
    readonly entityId: string;
    readonly wantAuthnRequestsSigned: string | null;
    readonly signingCertsSha256: readonly string[];
    readonly nameIdFormats: readonly string[];
    readonly sso: readonly Address[];
    readonly slo: readonly Address[];
  }[];
}

interface Address {
  readonly binding: string;
  readonly location: string;
  readonly responseLocation?: string | null;
}

type IdpEntry = NonNullable<MetadataEntry['idps']>[number];

/** Before every validUntil of the entries that give no time of their own. */
const early = '2010-01-01T00:00:00Z';

/** Entries whose refusal needs another code than the kind of their reason says, or that differ. */
const refusedWith: Readonly<Record<string, string>> = {
  // Only protocols before SAML 2.0 are spoken there.
  'metadata-EntitiesDescriptor-Name-metadata': 'metadata_no_idp',
  'metadata-test1-metadata': 'metadata_no_idp',
  // Either verdict is right by the manifest: there is no address to send a login to.
  'metadata-testIDPNoSSOBinding': 'metadata_no_login_url',
  // Its Reference is URI="", the whole document; saml-metadata-2.0-os, 3.1.2 demands the ID.
  'metadata-demo.signed': 'metadata_signature_invalid',
};

/** What becomes of those entries when nobody is trusted to sign them; undefined: they are read. */
const codeUnverified: Readonly<Record<string, string | undefined>> = {
  'metadata-mock-saml-metadata4': 'metadata_malformed',
  'metadata-demo.signed': undefined,
  'metadata-testIDPNoSSOBinding': 'metadata_no_login_url',
  'metadata-ReadEntityDescriptor_ADFS': undefined,
  'metadata-InCommon-metadata': 'metadata_no_idp',
};

const codeOfKind: Readonly<Record<string, string>> = {
  'malformed-xml': 'metadata_malformed',
  dtd: 'metadata_malformed',
  time: 'metadata_expired',
  signature: 'metadata_signature_invalid',
};

const entries = (sharedCorpus ?? []).filter(
  (entry): entry is MetadataEntry => entry.what === 'metadata',
);

describe.skipIf(sharedCorpus === null)('metadata of the corpus (skipped: no shared corpus)', () => {
  test('holds 39 entries, each of which is read below', () => {
    expect(entries.length).toBe(39);
  });

  const refused = entries.filter((entry) => expectedCode(entry) !== undefined);
  test.each(refused)('refuses $id', (entry) => {
    const [idp] = entry.idps ?? [];
    expect(codeOf(entry, { ...optionsOf(entry), ...named(idp) })).toBe(expectedCode(entry));
  });

  const accepted = entries.filter((entry) => expectedCode(entry) === undefined);
  test.each(accepted)('reads $id', (entry) => {
    const idps = entry.idps ?? [];
    expect(idps.length).toBeGreaterThan(0);
    for (const idp of idps) {
      const options = { ...optionsOf(entry), entityId: idp.entityId };
      compare(readIdpMetadata(readCorpusFile(entry.file), options), { idp, entry });
    }
    const known = new Set(idps.map(({ entityId }) => entityId));
    const withoutName = codeOf(entry, optionsOf(entry));
    expect(withoutName).toBe(known.size > 1 ? 'metadata_several_idps' : undefined);
  });

  const unverifiable = refused.filter(({ id, alsoOk }) => alsoOk || id.endsWith('demo.signed'));
  test.each(unverifiable)('says what $id is to a reader that checks no signature', (entry) => {
    const { trustedCertificates: _, ...options } = optionsOf(entry);
    const code = codeOf(entry, options);
    expect(code).toBe(codeUnverified[entry.id.split('/').at(-1) ?? '']);
    const [idp] = entry.idps ?? [];
    if (code !== undefined || idp === undefined) return;
    compare(readIdpMetadata(readCorpusFile(entry.file), options), { idp, entry });
  });

  const legacy = accepted.filter(({ signed, legacyWhy }) => signed === 'message' && legacyWhy);
  test.each(legacy)('refuses $id as long as SHA-1 is not allowed', (entry) => {
    const { algorithms: _, ...options } = optionsOf(entry);
    expect(codeOf(entry, options)).toBe('metadata_signature_invalid');
  });

  const signed = accepted.filter(({ signed }) => signed === 'message');
  test.each(signed)('refuses $id with an entityID that was changed after signing', (entry) => {
    const text = readCorpusFile(entry.file).replaceAll('entityID="http', 'entityID="xttp');
    expect(codeOfText(text, optionsOf(entry))).toBe('metadata_signature_invalid');
  });
});

function expectedCode(entry: MetadataEntry): string | undefined {
  const [kind = ''] = entry.reasonKinds ?? [];
  const ofName = refusedWith[entry.id.split('/').at(-1) ?? ''];
  return ofName ?? (entry.expect === 'reject' ? codeOfKind[kind] : undefined);
}

function optionsOf(entry: MetadataEntry): ReadIdpMetadataOptions {
  return {
    now: new Date(entry.now ?? early),
    dangerouslyMinimumRsaBits: 512,
    algorithms: [...defaultAlgorithms, 'rsa-sha1', 'sha1'],
    ...(entry.cert !== undefined && {
      trustedCertificates: [entry.cert].flat().map(readCorpusFile),
    }),
  };
}

function named(idp: IdpEntry | undefined): ReadIdpMetadataOptions {
  return idp === undefined ? {} : { entityId: idp.entityId };
}

function codeOf(entry: MetadataEntry, options: ReadIdpMetadataOptions): string | undefined {
  return codeOfText(readCorpusFile(entry.file), options);
}

function codeOfText(text: string, options: ReadIdpMetadataOptions): string | undefined {
  try {
    readIdpMetadata(text, options);
    return undefined;
  } catch (error) {
    if (isSamlError(error)) return error.code;
    throw error;
  }
}

function compare(
  metadata: IdpMetadata,
  { idp, entry }: { readonly idp: IdpEntry; readonly entry: MetadataEntry },
): void {
  const redirect = addressOf(idp.sso, bindings.httpRedirect);
  const post = addressOf(idp.sso, bindings.httpPost);
  expect(metadata.entityId).toBe(idp.entityId);
  expect(metadata.ssoUrls).toEqual(withoutUndefined({ redirect, post }));
  expect(metadata.loginUrl).toBe(redirect ?? post);
  expect(metadata.logoutUrls ?? {}).toEqual(
    withoutUndefined({
      redirect: addressOf(idp.slo, bindings.httpRedirect),
      post: addressOf(idp.slo, bindings.httpPost),
    }),
  );
  expect(Object.values(metadata.logoutResponseUrls ?? {})).toEqual(
    idp.slo
      .filter(({ binding }) => !binding.endsWith('SOAP'))
      .flatMap(({ responseLocation }) => responseLocation ?? []),
  );
  expect(metadata.nameIdFormats).toEqual([...new Set(idp.nameIdFormats)]);
  expect(metadata.wantAuthnRequestsSigned).toBe(idp.wantAuthnRequestsSigned === 'true');
  if (entry.validUntil) expect(metadata.validUntil).toEqual(new Date(entry.validUntil));

  const isUsable = (each: string): boolean => each !== 'not a certificate';
  const expected = new Set(idp.signingCertsSha256.filter(isUsable));
  const unusable = idp.signingCertsSha256.filter((each) => !isUsable(each));
  expect(metadata.unusableCertificates).toHaveLength(unusable.length);
  const found = metadata.certificates.map(
    (pem) => fingerprintsOf(pem).find((each) => expected.has(each)) ?? pem,
  );
  expect(new Set(found)).toEqual(expected);
}

function addressOf(addresses: readonly Address[], binding: string): string | undefined {
  return addresses.find((address) => address.binding === binding)?.location;
}

function withoutUndefined(urls: Record<string, string | undefined>): Record<string, string> {
  return JSON.parse(JSON.stringify(urls));
}

/** Where base64 of a whole PEM text stands in the metadata, the manifest has the hash of that text. */
function fingerprintsOf(pem: string): readonly string[] {
  const ofCertificate = new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();
  return [ofCertificate, createHash('sha256').update(pem).digest('hex')];
}
