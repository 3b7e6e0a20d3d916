import { type Columns, headingsAt } from './columns.ts';
import type { ImportCounts, Told } from './run-import.ts';

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
  printTold(counts.rejections, counts.rejected, columns);
  if (counts.remarked > 0) console.log(`${counts.remarked} rows have remarks:`);
  printTold(counts.remarks, counts.remarked, columns);
}

/** In the order of lines: answers come in any. */
function printTold(told: readonly Told[], all: number, columns: Columns): void {
  for (const each of told.toSorted((a, b) => a.message.row - b.message.row).slice(0, SHOWN)) {
    for (const line of describeTold(each, columns)) console.log(`  ${line}`);
  }
  if (all > SHOWN) console.log(`  ... and ${all - SHOWN} more`);
}

export function describeTold({ message, reason, faults }: Told, columns: Columns): string[] {
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
