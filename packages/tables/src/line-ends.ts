/** The same text with line feeds as its only line ends, so that lines can be counted. A carriage return alone is a letter like another. */
export async function* endLinesWithLineFeeds(
  pieces: AsyncIterable<string>,
  lineEnd: 'lf' | 'cr',
): AsyncGenerator<string> {
  for await (const piece of pieces) {
    if (!piece.includes('\r')) yield piece;
    else yield lineEnd === 'cr' ? piece.replaceAll('\r', '\n') : piece.replaceAll('\r\n', '\n');
  }
}
