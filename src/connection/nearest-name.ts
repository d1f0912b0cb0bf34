/** Nobody mistypes a longer name; the distance takes time in proportion to its square. */
const longestName = 64;

/** How many letters a name may be off, and one more for every four letters it has. */
const slack = 1;

/** The one of `names` that somebody who wrote `written` most probably meant, if any is near. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  if (written.length > longestName) return undefined;
  const [nearest] = names
    .map((name) => ({ name, distance: distanceTo(written, lastPart(name)) }))
    .filter(({ name, distance }) => distance <= slack + Math.floor(lastPart(name).length / 4))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.name;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** 0 for other letter case, 1 for a part of the name or the name in more; else letters to change. */
function distanceTo(written: string, name: string): number {
  const [a, b] = [written.toLowerCase(), name.toLowerCase()];
  if (a === b) return 0;
  const isPart = Math.min(a.length, b.length) >= 4 && (a.includes(b) || b.includes(a));
  return isPart ? 1 : editDistance(a, b);
}

/** Levenshtein's, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [above, letter] of [...a].entries()) {
    let diagonal = above;
    row[0] = above + 1;
    for (const [left, other] of [...b].entries()) {
      const up = row[left + 1] ?? 0;
      const change = diagonal + (letter === other ? 0 : 1);
      row[left + 1] = Math.min(up + 1, (row[left] ?? 0) + 1, change);
      diagonal = up;
    }
  }
  return row.at(-1) ?? 0;
}
