/** What stands between cells, the usual first. Excel's "Unicode text" has tabs. */
const DELIMITERS = [',', '\t', ';'] as const;

/**
 * The one that the first line with any has most of, outside of quotes: above the head line a title may stand. A comma when
 * there is none.
 */
export function recogniseDelimiter(beginning: string): string {
  const bare = beginning.replaceAll(/"(?:[^"]|"")*"/g, '');
  for (const line of bare.split(/[\r\n]+/)) {
    const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
    const most = Math.max(...counts);
    if (most > 1) return DELIMITERS[counts.indexOf(most)]!;
  }
  return DELIMITERS[0];
}
