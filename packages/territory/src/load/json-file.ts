import type { FileProblems } from './file-problems.ts';
import { jsonOffset } from './json-offset.ts';
import { readText } from './read-text.ts';

export interface JsonFile {
  value: unknown;
  /** Tells a problem at the value under `path`, or at the nearest value around it that exists. */
  bad(path: readonly PropertyKey[], message: string): void;
}

/** Parses a JSON file; undefined when it cannot be, which is then a problem with line and column. */
export function parseJson(directory: string, file: string, problems: FileProblems): JsonFile | undefined {
  const text = readText(directory, file, problems);
  if (text === undefined) return undefined;
  const add = (offset: number, message: string, field?: string) => {
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    problems.add({ file, line, column: offset - before.lastIndexOf('\n'), field, message });
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const offset = /at position (\d+)/.exec(message)?.[1];
    add(
      offset === undefined ? text.length : Number(offset),
      `This is not JSON: ${message}. Mend it here or just before.`,
    );
    return undefined;
  }
  const bad = (path: readonly PropertyKey[], message: string) =>
    add(jsonOffset(text, path), message, path.map(String).join('.') || undefined);
  return { value, bad };
}
