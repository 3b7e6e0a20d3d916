import { pipeline } from 'node:stream/promises';

/**
 * Prints lines as they come, at the reader's pace. A reader that has gone (`| head`) ends it without an error, and
 * nothing more is made.
 */
export async function printLines(lines: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(lines, withBreaks, process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

async function* withBreaks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
