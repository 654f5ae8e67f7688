/** The row of a statement that always gives one. */
export function onlyRow<T>({ rows }: { rows: readonly T[] }): T {
  const [row] = rows
  if (row === undefined || rows.length > 1) throw new Error(`Expected one row and got ${rows.length}.`)
  return row
}
