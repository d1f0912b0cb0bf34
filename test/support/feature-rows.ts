/** What the cells of one row of the feature tables say, by the library at the head of the column. */
export interface FeatureRow {
  readonly samlet: string;
  readonly [library: string]: string;
}

/** The rows of every feature table of a page, by the feature. */
export function featureRows(markdown: string): ReadonlyMap<string, FeatureRow> {
  const tables = markdown.split(/^(?=\| \| samlet \|)/m).slice(1);
  return new Map(tables.flatMap(rowsOf));
}

function rowsOf(table: string): readonly (readonly [string, FeatureRow])[] {
  const [text = ''] = table.split('\n\n');
  const [head = [], , ...rows] = text.trim().split('\n').map(cellsOf);
  return rows.map(([feature = '', ...cells]) => {
    const entries = cells.map((cell, index) => [head[index + 1] ?? '', cell]);
    return [feature, { samlet: '', ...Object.fromEntries(entries) }];
  });
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}
