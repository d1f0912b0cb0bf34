const units = [
  ['day', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** A span of time for people, in its two largest units: "8 min 12 s", "3 days 4 h". */
export function showDuration(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first < 0) return 'less than a second';
  const shown = units.slice(first, first + 2).map(([name, size], index) => {
    const larger = index === 0 ? Number.POSITIVE_INFINITY : (units[first]?.[1] ?? 1);
    return { name, count: Math.floor((seconds % larger) / size) };
  });
  return shown
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name === 'day' && count > 1 ? 'days' : name}`)
    .join(' ');
}
