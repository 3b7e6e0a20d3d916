/** What came, or would come, of the rows of a file. */
export interface RowsReport {
  /** Rows that changed something, or would. */
  readonly changed: number;
  /** Rows of what is so already. */
  readonly unchanged: number;
  readonly refused: readonly { readonly line: number; readonly code: string; readonly detail: string }[];
}

interface Refused {
  readonly code: string;
  readonly detail: string;
}

/** Takes the rows one after the other. `take`: whether it changed something, or why it may not. */
export async function reportRows<Row extends { readonly line: number }>(
  rows: readonly Row[],
  take: (row: Row) => Promise<boolean | Refused>,
): Promise<RowsReport> {
  let [changed, unchanged] = [0, 0];
  const refused: RowsReport['refused'][number][] = [];
  for (const row of rows) {
    const outcome = await take(row);
    if (typeof outcome === 'object') refused.push({ line: row.line, code: outcome.code, detail: outcome.detail });
    else if (outcome) changed++;
    else unchanged++;
  }
  return { changed, unchanged, refused };
}
