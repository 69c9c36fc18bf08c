/** No column is wider for the sake of one long cell. */
const WIDEST = 48;

/** Lines of cells in aligned columns, two blanks apart; the last column is not padded, and what is too long pushes its own line only. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, cell.length > WIDEST ? 0 : cell.length);
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return rows.map((row) => `${line(row)}\n`).join('');
}
