import { normalizeCertificate } from '../../connection/certificate.ts';
import { showValue } from '../../errors/show-value.ts';
import { idpFromMetadata } from '../../metadata/idp-from-metadata.ts';
import type { IdpMetadata } from '../../metadata/idp-metadata.ts';
import { writeSpMetadata } from '../../metadata/write-sp-metadata.ts';
import { defaultLimits } from '../../xml/limits.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import { certificateFacts, certificateRows } from '../certificate-facts.ts';
import { connectionFlags } from '../connection/connection-flags.ts';
import { placeholderIdp } from '../connection/placeholder-idp.ts';
import { defineGiven } from '../connection/read-connection.ts';
import { readConnectionOptions } from '../connection/read-connection-options.ts';
import { readMetadata } from '../connection/read-metadata.ts';
import type { Io } from '../io.ts';
import { prettyXml } from '../message/pretty-xml.ts';
import { readText } from '../read-text.ts';
import { type Call, defineVerb, type Outcome, type Verb } from '../verb.ts';
import { warningLines } from '../warning-lines.ts';
import { listFields, wrapText } from '../wrap-text.ts';

const {
  connection,
  'base-url': baseUrl,
  domain,
  'entity-id': entityId,
  'acs-url': acsUrl,
} = connectionFlags;

const options = {
  connection,
  'base-url': baseUrl,
  domain,
  'entity-id': entityId,
  'acs-url': acsUrl,
  'signing-certificate': {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: 'Certificate of the key that signs your requests.',
  },
  'encryption-certificate': {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: 'Certificate that the IdP encrypts for.',
  },
  idp: {
    type: 'string',
    value: 'FILE|URL',
    help: 'Read this metadata of an IdP instead, and print what is needed of it.',
  },
  'idp-entity-id': {
    type: 'string',
    value: 'ID',
    help: 'With --idp: which one, where the metadata describes several.',
  },
} as const;

export const metadata: Verb = defineVerb({
  name: 'metadata',
  summary: "writes your side's metadata, or reads an IdP's",
  about: [
    'Without --idp it prints the metadata of your side as XML, for IdPs that take it (Okta does not: see okta-form).',
    "With --idp it reads the IdP's metadata from a file or URL and prints issuer, addresses and certificates; --json gives the idp option of defineConnection too.",
  ],
  options,
  no: "the IdP's metadata is refused",
  examples: [
    'metadata --base-url https://portal.example.com --domain acme > sp.xml',
    'metadata --idp https://acme.okta.com/app/exk1fcia/sso/saml/metadata',
  ],
  run: async ({ values, io, paint }) => {
    if (values.idp !== undefined) {
      const read = await readMetadata({ place: values.idp, entityId: values['idp-entity-id'] }, io);
      return describeIdp(read, { now: io.now(), paint });
    }
    const given = await readConnectionOptions(values, io);
    const sp = defineGiven({ ...given, idp: placeholderIdp() }, { now: io.now() });
    const signingCertificates = await readAll(values['signing-certificate'], io);
    const encryptionCertificates = await readAll(values['encryption-certificate'], io);
    const xml = writeSpMetadata(sp, {
      ...(signingCertificates.length > 0 ? { signingCertificates } : {}),
      ...(encryptionCertificates.length > 0 ? { encryptionCertificates } : {}),
    });
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n${prettyXml(parseXml(xml, defaultLimits), paint)}`;
    return { ok: true, text, json: { xml } };
  },
});

function readAll(names: readonly string[] = [], io: Io): Promise<string[]> {
  return Promise.all(names.map((name) => readText(name, io)));
}

function describeIdp(
  idp: IdpMetadata,
  { now, paint }: { readonly now: Date; readonly paint: Call['paint'] },
): Outcome {
  const certificates = idp.certificates.map((pem) =>
    certificateFacts(normalizeCertificate(pem), { now }),
  );
  const unusable = idp.unusableCertificates.map(({ message }) => message);
  const text = [
    listFields([
      ['Issuer', showValue(idp.entityId)],
      ['Login URL', idp.loginUrl],
      ['by redirect', idp.ssoUrls.redirect],
      ['by POST', idp.ssoUrls.post],
      ['Logout', idp.logoutUrls?.redirect ?? idp.logoutUrls?.post],
      ['NameID formats', idp.nameIdFormats.map(showValue).join(' ') || undefined],
      ['signed requests', idp.wantAuthnRequestsSigned ? 'demanded' : 'not demanded'],
      ['valid until', idp.validUntil?.toISOString()],
    ]),
    ...certificates.map((each, index) =>
      [
        paint.bold(`Certificate ${index + 1}`),
        listFields(certificateRows(each)),
        ...warningLines(each.warnings, paint),
      ].join('\n'),
    ),
    ...unusable.map((message) => wrapText(message, { first: 'Not usable: ' })),
  ];
  const option = certificates.length === 0 ? {} : { idp: idpFromMetadata(idp) };
  return {
    ok: certificates.length > 0,
    text: text.join('\n\n'),
    json: { ...idp, certificates, unusableCertificates: unusable, ...option },
  };
}
