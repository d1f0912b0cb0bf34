/** A time as a message gave it. `time` is NaN where the text is not a UTC instant. */
export interface Instant {
  readonly text: string;
  /** Milliseconds since 1970, UTC; digits beyond milliseconds are dropped. */
  readonly time: number;
}

const utc = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,12}))?Z$/;

/**
 * Reads an xs:dateTime in UTC. Offsets, leap seconds, 24:00:00 and years beyond four digits are
 * no SAML times.
 *
 * @see saml-core-2.0-os, 1.3.3
 */
export function readInstant(text: string): Instant {
  const match = utc.exec(text);
  if (match === null) return { text, time: Number.NaN };
  const [year = 0, month = 0, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const time = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  // Date.UTC takes 30 February for 2 March and year 99 for 1999; SAML takes neither.
  const isReal = year >= 1970 && text.startsWith(isoSecond(time));
  return { text, time: isReal ? time : Number.NaN };
}

function isoSecond(time: number): string {
  return new Date(time).toISOString().slice(0, 19);
}
