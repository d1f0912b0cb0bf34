import { type NormalizedCertificate, normalizeCertificates } from '../connection/certificate.ts';
import { checkOptionNames } from '../connection/check-option-names.ts';
import type { Connection, Signing } from '../connection/connection.ts';
import { httpUrl } from '../connection/http-url.ts';
import { type Option, optionError } from '../connection/option-error.ts';
import {
  readFlag,
  readGroup,
  readInteger,
  readName,
  readWord,
} from '../connection/option-readers.ts';
import type { SpContact, SpMetadataOptions, SpOrganization } from './sp-metadata-options.ts';

/** The options, checked; certificates are PEM, and nothing that has a default is left out. */
export interface SpMetadataParts {
  readonly validUntil: Date | undefined;
  readonly cacheDurationSeconds: number | undefined;
  readonly encryptionCertificates: readonly string[];
  readonly signingCertificates: readonly string[];
  /** Null: it is not signed. */
  readonly signing: Signing | null;
  readonly organization: Required<SpOrganization> | undefined;
  readonly contacts: readonly (SpContact & Required<Pick<SpContact, 'type'>>)[];
}

const organizationNames = { name: true, displayName: true, url: true, language: true } as const;
const optionNames: Readonly<Record<keyof SpMetadataOptions, true | typeof organizationNames>> = {
  validUntil: true,
  cacheDurationSeconds: true,
  encryptionCertificates: true,
  signingCertificates: true,
  sign: true,
  organization: organizationNames,
  contacts: true,
};
const contactNames: Readonly<Record<keyof SpContact, true>> = {
  type: true,
  company: true,
  givenName: true,
  surname: true,
  email: true,
  telephone: true,
};
const contactTypes = ['technical', 'support', 'administrative', 'billing', 'other'] as const;
const yearSeconds = 31_536_000;

/**
 * Reads the options; what they leave open is the connection's.
 *
 * @throws SamlError config_unknown_option, config_option_invalid, config_certificate_…
 */
export function readSpMetadataOptions(
  options: SpMetadataOptions,
  { signing, decryption }: Pick<Connection, 'signing' | 'decryption'>,
): SpMetadataParts {
  checkOptionNames(options, optionNames);
  const { cacheDurationSeconds, contacts = [] } = options;
  if (!Array.isArray(contacts)) {
    throw optionError({ path: 'contacts', value: contacts }, 'a list');
  }
  return {
    validUntil: readTime({ path: 'validUntil', value: options.validUntil }),
    cacheDurationSeconds:
      cacheDurationSeconds === undefined
        ? undefined
        : readInteger(
            { path: 'cacheDurationSeconds', value: cacheDurationSeconds },
            { least: 60, most: yearSeconds, fallback: yearSeconds },
          ),
    encryptionCertificates: readPems(options.encryptionCertificates, decryption?.certificate),
    signingCertificates: readPems(options.signingCertificates, signing?.certificate),
    signing: readSign(options.sign, signing),
    organization: readOrganization(options.organization),
    contacts: contacts.map(readContact),
  };
}

function readTime(option: Option): Date | undefined {
  const { value } = option;
  if (value === undefined) return undefined;
  if (value instanceof Date && Number.isFinite(value.getTime())) return value;
  throw optionError(option, 'a valid Date');
}

function readPems(
  pasted: string | readonly string[] | undefined,
  own: NormalizedCertificate | null | undefined,
): readonly string[] {
  if (pasted !== undefined) return normalizeCertificates(pasted).map(({ pem }) => pem);
  return own ? [own.pem] : [];
}

function readSign(value: boolean | undefined, signing: Signing | null): Signing | null {
  if (!readFlag({ path: 'sign', value })) return null;
  if (signing !== null) return signing;
  throw optionError({ path: 'sign', value }, 'a connection with signing');
}

function readOrganization(value: SpOrganization | undefined): Required<SpOrganization> | undefined {
  if (value === undefined) return undefined;
  const {
    name,
    displayName = name,
    url,
    language = 'en',
  } = readGroup({
    path: 'organization',
    value,
  });
  if (httpUrl(url) === undefined) {
    throw optionError({ path: 'organization.url', value: url }, 'an absolute http or https URL');
  }
  if (!/^[A-Za-z]{1,8}(?:-[A-Za-z\d]{1,8})*$/.test(language)) {
    throw optionError({ path: 'organization.language', value: language }, 'a language as "en"');
  }
  return {
    name: readName({ path: 'organization.name', value: name }),
    displayName: readName({ path: 'organization.displayName', value: displayName }),
    url: readName({ path: 'organization.url', value: url }),
    language,
  };
}

function readContact(value: SpContact, index: number): SpMetadataParts['contacts'][number] {
  const path = `contacts.${index}`;
  checkOptionNames(value, contactNames);
  const { type, ...texts } = value;
  for (const [name, text] of Object.entries(texts))
    readName({ path: `${path}.${name}`, value: text });
  return { ...texts, type: readWord({ path: `${path}.type`, value: type }, contactTypes) };
}
