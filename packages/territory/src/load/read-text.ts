import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileProblems } from './file-problems.ts';

/** A province's register of people stays below a tenth of it. */
const FILE_LIMIT_BYTES = 64 * 1024 * 1024;
const LINE_FEED = 0x0a;

/** The file's text without its byte order mark; undefined when there is none to read, which is then a problem. */
export function readText(directory: string, file: string, problems: FileProblems): string | undefined {
  const refuse = (line: number, message: string) => {
    problems.addUnread({ file, line, column: 1, message });
    return undefined;
  };
  const path = join(directory, file);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return refuse(1, `There is no such file in ${directory}. Write one, if only its heading.`);
  if (!stat.isFile()) return refuse(1, 'This is not a file. Put a file of this name in its place.');
  if (stat.size > FILE_LIMIT_BYTES) return refuse(1, 'The file is larger than 64 MB. Split the territory.');
  const bytes = readFileSync(path);
  const text = decode(bytes);
  if (text !== undefined) return text;
  return refuse(
    firstBadLine(bytes),
    'The line is not UTF-8. Save the file as UTF-8 (in Excel: "CSV UTF-8"); GBK is not read.',
  );
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function firstBadLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (decode(bytes.subarray(start, end === -1 ? bytes.length : end)) === undefined || end === -1) return line;
    start = end + 1;
  }
}
