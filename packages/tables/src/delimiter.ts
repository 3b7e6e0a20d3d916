/** What stands between cells, the usual first. Excel's "Unicode text" has tabs. */
const DELIMITERS = [',', '\t', ';'] as const;

/** The one that the head line has most of, outside of quotes; a comma when there is none. */
export function recogniseDelimiter(headLine: string): string {
  const bare = headLine.replaceAll(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}
