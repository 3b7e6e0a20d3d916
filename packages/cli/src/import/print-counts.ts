import { type Columns, headingsAt } from './columns.ts';
import type { ImportCounts, Rejection } from './run-import.ts';

const SHOWN = 20;

/** What became of the rows, and for each refused one the lines, the column as the file calls it and the field as the API does. */
export function printCounts(counts: ImportCounts, rows: number, columns: Columns): void {
  const corrected = counts.corrected > 0 ? `, ${counts.corrected} corrected` : '';
  console.log(
    `\n${rows} rows: ${counts.received} new reports, ${counts.repeated} known already${corrected}, ${counts.rejected} refused`,
  );
  if (counts.renamed > 0) {
    console.log(
      `${counts.renamed} rows have an id that stands before with other content: kept apart by a hash behind the id.`,
    );
  }
  for (const rejection of counts.rejections.slice(0, SHOWN)) {
    for (const line of describeRejection(rejection, columns)) console.log(`  ${line}`);
  }
  if (counts.rejected > SHOWN) console.log(`  ... and ${counts.rejected - SHOWN} more`);
}

export function describeRejection({ message, reason, faults }: Rejection, columns: Columns): string[] {
  const { line, lastLine, externalId } = message;
  const lines = line === lastLine ? `line ${line}` : `lines ${line}-${lastLine}`;
  return [
    `${lines} (${externalId}): ${reason}`,
    ...faults.map(({ pointer, detail }) => {
      const headings = headingsAt(columns, pointer).map((heading) => `"${heading}"`);
      const where = headings.length > 0 ? `column ${headings.join(', ')} (${pointer})` : pointer;
      return `  ${where}: ${detail}`;
    }),
  ];
}
