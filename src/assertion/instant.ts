/** A time as a message gave it. `time` is NaN where the text is not a UTC instant. */
export interface Instant {
  readonly text: string;
  /** Milliseconds since 1970, UTC; digits beyond milliseconds are dropped. */
  readonly time: number;
}

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,12})?Z$/;

/**
 * Reads an xs:dateTime in UTC. Offsets, leap seconds, 24:00:00 and years beyond four digits are
 * no SAML times.
 *
 * @see saml-core-2.0-os, 1.3.3
 */
export function readInstant(text: string): Instant {
  if (!utc.test(text)) return { text, time: Number.NaN };
  // Every part stands where the pattern has it.
  const part = (start: number, end: number): number => Number(text.slice(start, end));
  const [year, month, day] = [part(0, 4), part(5, 7), part(8, 10)];
  const [hour, minute, second] = [part(11, 13), part(14, 16), part(17, 19)];
  const milliseconds = Number(text.slice(20, 23).replace('Z', '').padEnd(3, '0'));
  const time = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  // Date.UTC takes 30 February for 2 March and year 99 for 1999; SAML takes neither.
  const isDay = year >= 1970 && new Date(time).getUTCMonth() === month - 1;
  const isReal = isDay && hour < 24 && minute < 60 && second < 60;
  return { text, time: isReal ? time : Number.NaN };
}
