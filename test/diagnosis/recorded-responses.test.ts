import { describe, expect, test } from 'vitest';
import { defineConnection } from '../../src/connection/define-connection.ts';
import type { Reason } from '../../src/diagnosis/reason.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import type { Report } from '../../src/flows/report.ts';
import { defaultAlgorithms } from '../../src/signature/algorithms.ts';
import { fixtureKey } from '../support/fixtures.ts';
import {
  type CorpusEntry,
  readCorpusFile,
  samlResponseOf,
  sharedCorpus,
} from '../support/shared-corpus.ts';

/** Recorded answers of IdPs that a strict service provider accepts; damaged below. */
const recorded = (sharedCorpus ?? [])
  .filter(({ what, expect: verdict }) => what === 'response' && verdict === 'accept')
  .filter(({ assertionEncrypted, encryptedId, alsoOk, id }) => {
    const isOriginal = !id.includes('--');
    return isOriginal && !assertionEncrypted && !encryptedId && alsoOk === undefined;
  });

function explainRecorded(entry: CorpusEntry, change: (xml: string) => string): Report {
  const xml = Buffer.from(samlResponseOf(entry), 'base64').toString('utf8');
  return explainAs(entry, Buffer.from(change(xml), 'utf8').toString('base64'));
}

function explainAs(
  entry: CorpusEntry,
  samlResponse: string,
  certificates: readonly string[] = [entry.cert ?? []].flat().map(readCorpusFile),
): Report {
  const connection = defineConnection({
    entityId: entry.expectedAudience,
    acsUrl: entry.acsUrl,
    idp: { entityId: entry.expectedIssuer, loginUrl: 'https://idp.example.com/sso', certificates },
    nameIdFormat: 'any',
    allowIdpInitiated: entry.inResponseTo === null,
    algorithms: [...defaultAlgorithms, 'rsa-sha1', 'sha1'],
    dangerouslyMinimumRsaBits: 512,
  });
  return explainResponse(connection, samlResponse, {
    requestId: entry.inResponseTo,
    now: new Date(entry.now ?? 0),
  });
}

/** The same recordings judged for another audience, another time, another request. */
const refused = (sharedCorpus ?? [])
  .filter(({ what, expect: verdict }) => what === 'response' && verdict === 'reject')
  .filter(({ assertionEncrypted, acsUrl, id }) => {
    const isVariant = id.includes('--');
    return isVariant && !assertionEncrypted && /^https?:/.test(acsUrl);
  });

const signed = recorded.filter((entry) => explainRecorded(entry, (xml) => xml).ok);

describe.skipIf(sharedCorpus === null)(
  sharedCorpus === null ? 'recorded responses (skipped: no shared corpus)' : 'recorded responses',
  () => {
    test('are there in numbers', () => {
      expect(signed.length).toBeGreaterThan(20);
      expect(refused.length).toBeGreaterThan(50);
    });

    test.each(signed.map((entry) => [entry.id, entry] as const))(
      'are explained after a tool wrote spaces between elements, or put right: %s',
      (_, entry) => {
        const report = explainRecorded(entry, (xml) => xml.replace(/>(\s*)</g, '> $1<'));
        expect(report.ok).toBe(false);
        const { reason } = report.cause ?? {};
        // White space that the IdP signed between some elements cannot be told from what was added.
        expect<(Reason | undefined)[]>([
          'reformatted-in-transit',
          'content-changed',
          'signed-info-changed',
        ]).toContain(reason);
        expect(report.nothingElseWrong).toBe(reason === 'reformatted-in-transit');
      },
    );

    test.each(signed.map((entry) => [entry.id, entry] as const))(
      'are explained under another certificate: %s',
      (_, entry) => {
        const report = explainAs(entry, samlResponseOf(entry), [fixtureKey('next').certificate]);
        expect(report.login).toBeUndefined();
        expect<(Reason | undefined)[]>([
          'wrong-certificate',
          'signed-by-unknown-key',
          'signature-value-truncated',
        ]).toContain(report.cause?.reason);
      },
    );

    test.each(signed.map((entry) => [entry.id, entry] as const))(
      'are explained after the NameID was changed: %s',
      (_, entry) => {
        const report = explainRecorded(entry, (xml) =>
          xml.replace(/(NameID[^>]*>)([^<]+)</, '$1someone@else.example<'),
        );
        expect(report.login).toBeUndefined();
        expect(report.cause?.reason).toBe('content-changed');
        expect(report.nothingElseWrong).toBe(false);
      },
    );

    test.each(refused.map((entry) => [entry.id, entry] as const))(
      'name the fault of one that is refused: %s',
      (_, entry) => {
        const { cause, login } = explainAs(entry, samlResponseOf(entry));
        expect(login).toBeUndefined();
        // What only a broken IdP sends is said by its code.
        expect(cause?.reason ?? cause?.code).not.toMatch(/signature_invalid|_mismatch$/);
      },
    );
  },
);
