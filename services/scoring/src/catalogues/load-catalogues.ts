import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { checkCatalogues } from '../domain/catalogue/check-catalogues.ts';

/** A catalogue of 500 items is some hundred kilobytes. */
const LARGEST = 4 * 1024 * 1024;
const MOST_FILES = 1_000;
/** A file of another kind altogether is wrong in every line; nobody reads more than this. */
const MOST_FAULTS = 100;

/**
 * Reads every `*.json` of a directory as one catalogue (docs/reference/points-catalogues.md). Throws RangeError
 * naming, all at once, each file that can not be used and, in it, each bad place with what to do about it.
 */
export function loadCatalogues(directory: string): Catalogue[] {
  const paths = filesOf(directory).map((name) => join(directory, name));
  const read = paths.map(readJson);
  const unreadable = read.flatMap((each) => ('fault' in each ? [each.fault] : []));
  const readable = read.flatMap((each) => ('fault' in each ? [] : [each]));
  const { catalogues, faults } = checkCatalogues(readable.map(({ value }) => value));
  const wrong = faults.map(({ index, pointer, detail }) => `${readable[index]!.path} ${pointer || '/'}: ${detail}`);
  const lines = [...unreadable, ...wrong];
  if (lines.length === 0) return [...catalogues];
  const left = lines.length > MOST_FAULTS ? [`and ${lines.length - MOST_FAULTS} more`] : [];
  const shown = [...lines.slice(0, MOST_FAULTS), ...left].map((line) => `  ${line}`);
  throw new RangeError(`the catalogues are not usable:\n${shown.join('\n')}`);
}

function filesOf(directory: string): string[] {
  let names: string[];
  try {
    names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new RangeError(`${directory} can not be read (${code}): name a directory of catalogues`, { cause: error });
  }
  if (names.length === 0) throw new RangeError(`${directory} holds no *.json with a catalogue`);
  if (names.length > MOST_FILES) throw new RangeError(`${directory} holds more than ${MOST_FILES} catalogues`);
  return names.sort();
}

type Read = { readonly path: string; readonly value: unknown } | { readonly fault: string };

function readJson(path: string): Read {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > LARGEST)
      return { fault: `${path}: larger than ${LARGEST} bytes: leave in it one catalogue only` };
    return { path, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    return { fault: `${path}: write it as JSON in UTF-8 (${(error as Error).message})` };
  }
}
