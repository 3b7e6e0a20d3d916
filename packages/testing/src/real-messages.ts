import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Where residents' real messages lie on machines that have them. They are nobody's to hand on, and never part of the project. */
const FOLDER = join(import.meta.dirname, '../../../../shared/data/messages');

type RealMessagesFile = 'messages-labelled.csv' | 'messages-with-replies.csv' | 'messages-segmented.csv';

/** The rows of a file of real messages by the names of its columns; undefined where it is not, which is said on screen. */
export function realMessages(file: RealMessagesFile): readonly Readonly<Record<string, string>>[] | undefined {
  const path = join(FOLDER, file);
  if (existsSync(path)) return parse(readFileSync(path), { columns: true });
  console.log(`skipped what needs residents' real messages: they are not here (${path})`);
  return undefined;
}
