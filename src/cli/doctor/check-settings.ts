import type { Connection, ConnectionWarning } from '../../connection/connection.ts';
import { isSamlError } from '../../errors/saml-error.ts';
import { checkCookiePolicy } from '../../flows/check-cookie-policy.ts';
import { attempt } from '../attempt.ts';
import type { Finding } from './finding.ts';

type WarningCode = ConnectionWarning['code'];

/** Checks that are each told by warnings of the connection, if at all. */
const byWarning: readonly {
  readonly check: string;
  readonly codes: readonly WarningCode[];
  readonly seen?: (connection: Connection) => string;
}[] = [
  {
    check: 'No underscore in the Single sign-on URL',
    codes: ['acs_url_underscore'],
    seen: ({ acsUrl }) => acsUrl,
  },
  {
    check: 'The addresses are https',
    codes: ['acs_url_not_https', 'login_url_not_https'],
    seen: ({ idp }) => idp.loginUrl,
  },
  {
    check: 'The issuer looks like one',
    codes: ['issuer_https_for_okta', 'issuer_looks_like_metadata_url'],
    seen: ({ idp }) => idp.entityId,
  },
  {
    check: 'The certificates are in order',
    codes: [
      'certificate_expired',
      'certificate_expires_soon',
      'certificate_not_yet_valid',
      'certificate_weak_signature',
    ],
    seen: ({ idp }) =>
      idp.certificates
        .map(({ validUntil }) => `until ${validUntil.toISOString().slice(0, 10)}`)
        .join(', '),
  },
  {
    check: 'Only strong algorithms are allowed',
    codes: ['algorithm_sha1', 'weak_key_allowed'],
  },
];

/** What can be said of a right connection without asking anybody. */
export function checkSettings(connection: Connection): readonly Finding[] {
  return [
    ...byWarning.map(({ check, codes, seen }): Finding => {
      const found = connection.warnings.filter(({ code }) => codes.includes(code));
      if (found.length > 0) {
        return { check, outcome: 'warn', detail: found.map(({ message }) => message).join(' ') };
      }
      return { check, outcome: 'pass', ...(seen && { detail: seen(connection) }) };
    }),
    nameIdFinding(connection),
    cookieFinding(connection),
  ];
}

/** The IdP's answer crosses sites, and only some addresses can have a cookie that does. */
function cookieFinding({ acsUrl }: Connection): Finding {
  const check = 'A browser will bring the login cookie to the ACS URL';
  const notes = attempt(() => checkCookiePolicy(acsUrl));
  if (isSamlError(notes)) {
    return { check, outcome: 'fail', detail: notes.message, remedy: notes.remedy };
  }
  const [note] = notes;
  return note === undefined ? { check, outcome: 'pass' } : { check, outcome: 'warn', detail: note };
}

/** A request for another format than the IdP is set to ends on the IdP's own page. */
function nameIdFinding({ nameIdPolicy, nameIdFormat }: Connection): Finding {
  const check = 'The request asks for the NameID format that is expected';
  const asked = nameIdPolicy?.format ?? null;
  if (asked === null) return { check, outcome: 'pass', detail: 'it asks for none' };
  if (asked === nameIdFormat || nameIdFormat === 'any') {
    const name = asked.slice(asked.lastIndexOf(':') + 1);
    const detail = `${name}; the "Name ID format" in Okta must be the same, or Okta refuses the request`;
    return { check, outcome: 'pass', detail };
  }
  return {
    check,
    outcome: 'warn',
    detail: `It asks for ${asked}, and the answer must have ${nameIdFormat}.`,
    remedy: 'Leave nameIdPolicy out, so that both are the same.',
  };
}
