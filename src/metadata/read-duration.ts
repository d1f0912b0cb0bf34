const duration =
  /^P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.\d{1,9})?S)?)?$/;

const day = 86_400;
const secondsOfUnits = [365 * day, 30 * day, day, 3_600, 60, 1];

/**
 * Whole seconds of an xs:duration, or undefined where the text is none. A year counts as 365 days
 * and a month as 30; a negative duration means nothing here.
 *
 * @see xmlschema-2, 3.2.6
 */
export function readDuration(text: string): number | undefined {
  const match = duration.exec(text);
  if (match === null || !/\d[A-Z]$/.test(text)) return undefined;
  return secondsOfUnits.reduce(
    (seconds, unit, index) => seconds + Number(match[index + 1] ?? 0) * unit,
    0,
  );
}
