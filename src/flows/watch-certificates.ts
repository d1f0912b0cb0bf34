import type { Connection } from '../connection/connection.ts';
import type { CertificateExpiring } from '../events/saml-event.ts';

const dayInMilliseconds = 86_400_000;

/** Says which certificates of a connection end soon, each once a day. */
export type CertificateWatch = (seen: {
  readonly connection: Connection;
  readonly domain: string | undefined;
  readonly now: Date;
}) => readonly CertificateExpiring[];

/**
 * Makes a watch that remembers what it said today. Trust is by key: it warns, and refuses nothing.
 */
export function watchCertificates(warningDays: number): CertificateWatch {
  const said = new Map<string, number>();
  return ({ connection, domain, now }) => {
    const today = Math.floor(now.getTime() / dayInMilliseconds);
    const isNews = (fingerprint: string): boolean => {
      const key = `${fingerprint} ${connection.acsUrl}`;
      if (said.get(key) === today) return false;
      forgetOtherDays(said, today);
      said.set(key, today);
      return true;
    };
    return connection.idp.certificates
      .map((certificate) => ({ certificate, daysLeft: daysUntil(certificate.validUntil, now) }))
      .filter(({ certificate, daysLeft }) => {
        return daysLeft < warningDays && isNews(certificate.fingerprint);
      })
      .map(({ certificate, daysLeft }) => ({
        type: 'certificate.expiring',
        at: now,
        domain,
        connectionId: connection.entityId,
        fingerprint: certificate.fingerprint,
        subject: certificate.subject,
        validTo: certificate.validUntil,
        daysLeft,
      }));
  };
}

function daysUntil(end: Date, now: Date): number {
  return Math.floor((end.getTime() - now.getTime()) / dayInMilliseconds);
}

/** The first of a new day empties the map, so that it never outgrows one day's certificates. */
function forgetOtherDays(said: Map<string, number>, today: number): void {
  const [day] = said.values();
  if (day !== undefined && day !== today) said.clear();
}
